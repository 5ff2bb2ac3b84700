package dev.parity.reference.webapp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The JSON API.
 *
 * <pre>
 * POST   /api/v1/auth/register {email,password}   201 {user,access_token,refresh_token,expires_in}
 * POST   /api/v1/auth/login    {email,password}   200 the same
 * POST   /api/v1/auth/refresh  {refresh_token}    200 the same
 * POST   /api/v1/auth/logout                      204, the session ends
 * GET    /api/v1/me                               200 {id,email}
 * DELETE /api/v1/me                               204, the account and all of it goes
 * GET    /api/v1/playlists                        200 {playlists:[{id,title,description}]}
 * POST   /api/v1/playlists {title,description?}   201 {id,title,description}, and an event to the user's sockets
 * PUT, GET, DELETE /api/v1/media/{name}           204, 200 the bytes, 204
 * GET    /ws?access_token=…                       a websocket: {type:ping,id} is answered by {type:pong,id}
 * </pre>
 */
final class Api {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 72; // bytes; bcrypt looks at no more
    private static final int LONGEST_BODY = 1024 * 1024;
    private static final int LONGEST_TITLE = 200;

    private final Guard guard;
    private final Accounts accounts;
    private final Playlists playlists;
    private final Optional<Media> media;
    private final Sockets sockets;

    Api(Guard guard, Accounts accounts, Playlists playlists, Optional<Media> media, Sockets sockets) {
        this.guard = guard;
        this.accounts = accounts;
        this.playlists = playlists;
        this.media = media;
        this.sockets = sockets;
    }

    Routes on(Routes routes) {
        return routes.on("POST", "/api/v1/auth/register", this::register)
                .on("POST", "/api/v1/auth/login", this::login)
                .on("POST", "/api/v1/auth/refresh", this::refresh)
                .on("POST", "/api/v1/auth/logout", request -> guard.leaving(request, this::logout))
                .on("GET", "/api/v1/me", request -> guard.signedIn(request, this::me))
                .on("DELETE", "/api/v1/me", request -> guard.leaving(request, this::leave))
                .on("GET", "/api/v1/playlists", request -> guard.signedIn(request, this::list))
                .on("POST", "/api/v1/playlists", request -> guard.signedIn(request, this::add))
                .on("PUT", "/api/v1/media/{name}", request -> guard.signedIn(request, this::put))
                .on("GET", "/api/v1/media/{name}", request -> guard.signedIn(request, this::get))
                .on("DELETE", "/api/v1/media/{name}", request -> guard.signedIn(request, this::remove))
                .on("GET", "/ws", this::socket);
    }

    private Response register(Request request) throws IOException, SQLException {
        JsonNode body = body(request);
        String email = email(body);
        String user = accounts.register(email, password(body));
        return Response.json(201, opened(guard.sessions().begin(user), email));
    }

    private Response login(Request request) throws IOException, SQLException {
        JsonNode body = body(request);
        String email = email(body);
        String user = accounts.signedIn(email, password(body))
                .orElseThrow(() -> Refusal.unauthorized("address or password is wrong"));
        return Response.json(200, opened(guard.sessions().begin(user), email));
    }

    private Response refresh(Request request) throws IOException, SQLException {
        Sessions.Open renewed = guard.sessions().renew(demanded(body(request), "refresh_token"));
        String email = accounts.email(renewed.user()).orElseThrow(() -> Refusal.unauthorized("the account is gone"));
        return Response.json(200, opened(renewed, email));
    }

    private ObjectNode opened(Sessions.Open session, String email) {
        ObjectNode answer = Json.object();
        answer.putObject("user").put("id", session.user()).put("email", email);
        return answer.put("access_token", guard.tokens().issue(session.user(), session.id()))
                .put("refresh_token", session.refresh())
                .put("token_type", "bearer")
                .put("expires_in", guard.tokens().lifetime().toSeconds());
    }

    private Response logout(Request request, Tokens.Bearer bearer) {
        guard.sessions().end(bearer.session());
        return Response.empty(204);
    }

    private Response me(Request request, Tokens.Bearer bearer) throws SQLException {
        String email = accounts.email(bearer.user()).orElseThrow(() -> Refusal.unauthorized("the account is gone"));
        return Response.json(200, Json.object().put("id", bearer.user()).put("email", email));
    }

    private Response leave(Request request, Tokens.Bearer bearer) throws SQLException {
        accounts.remove(bearer.user());
        guard.sessions().end(bearer.session());
        return Response.empty(204);
    }

    private Response list(Request request, Tokens.Bearer bearer) throws SQLException {
        Playlists.Listed listed = playlists.list(bearer.user());
        return Response.bytes(
                        200, "application/json; charset=utf-8", listed.json().getBytes(StandardCharsets.UTF_8))
                .with("X-Cache", listed.cached() ? "hit" : "miss");
    }

    private Response add(Request request, Tokens.Bearer bearer) throws IOException, SQLException {
        JsonNode body = body(request);
        String title = demanded(body, "title");
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw Refusal.invalid("title must have 1 to " + LONGEST_TITLE + " characters");
        }
        ObjectNode made =
                playlists.add(bearer.user(), title, body.path("description").textValue());
        ObjectNode event = Json.object().put("type", "playlist.created");
        event.set("playlist", made);
        sockets.tell(bearer.user(), event);
        return Response.json(201, made);
    }

    private Response put(Request request, Tokens.Bearer bearer) throws IOException {
        String type = request.header("Content-Type").orElse("application/octet-stream");
        store().put(bearer.user(), request.pathParameter("name"), type, limited(request));
        return Response.empty(204);
    }

    private Response get(Request request, Tokens.Bearer bearer) {
        return store().get(bearer.user(), request.pathParameter("name"));
    }

    private Response remove(Request request, Tokens.Bearer bearer) {
        store().remove(bearer.user(), request.pathParameter("name"));
        return Response.empty(204);
    }

    private Media store() {
        return media.orElseThrow(() -> new Refusal(501, "not_configured", "no object store is configured"));
    }

    private Response socket(Request request) throws Exception {
        String token = request.query("access_token").orElse("");
        sockets.accept(request.exchange(), guard.bearer(token).user());
        return null; // the handshake has answered
    }

    private static JsonNode body(Request request) throws IOException {
        try {
            JsonNode body = Json.parse(limited(request));
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException notJson) {
            throw Refusal.invalid("the body is no JSON");
        }
        throw Refusal.invalid("the body is no JSON object");
    }

    private static byte[] limited(Request request) throws IOException {
        byte[] bytes = request.body().readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            throw new Refusal(413, "too_large", "at most " + LONGEST_BODY + " bytes");
        }
        return bytes;
    }

    private static String email(JsonNode body) {
        String email = demanded(body, "email");
        if (!EMAIL.matcher(email).matches()) {
            throw Refusal.invalid("email is no address");
        }
        return email;
    }

    private static String password(JsonNode body) {
        String password = demanded(body, "password");
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.length() < SHORTEST_PASSWORD || bytes > LONGEST_PASSWORD) {
            throw Refusal.invalid("password must have " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " bytes");
        }
        return password;
    }

    private static String demanded(JsonNode body, String name) {
        if (!body.path(name).isTextual()) {
            throw Refusal.invalid(name + " is missing or no text");
        }
        return body.path(name).textValue();
    }
}
