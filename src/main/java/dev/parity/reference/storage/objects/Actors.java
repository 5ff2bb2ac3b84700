package dev.parity.reference.storage.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Header;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.storage.database.Database;
import dev.parity.reference.storage.database.Scope;
import dev.parity.reference.storage.failure.StorageError;
import java.util.Locale;

/** Tells from a request for whom it runs. */
public final class Actors {
    private static final String ANONYMOUS = "anon";

    private final Tokens tokens;
    private final Database database;

    public Actors(Tokens tokens, Database database) {
        this.tokens = tokens;
        this.database = database;
    }

    /**
     * The bearer of the request's token.
     *
     * @throws StorageError AccessDenied without a valid one
     */
    public Actor bearer(Request request, String operation) {
        String token = token(request);
        return of(request, operation, token, tokens.verify(token));
    }

    /** The bearer of a valid token, or else an anonymous caller. */
    public Actor bearerOrAnonymous(Request request, String operation) {
        try {
            return bearer(request, operation);
        } catch (StorageError noValidToken) {
            return anonymous(request, operation);
        }
    }

    /** The service itself, for routes that ask for no token. */
    public Actor service(Request request, String operation) {
        Actor anonymous = anonymous(request, operation);
        return asService(anonymous);
    }

    /** The same request past row-level security. */
    public Actor asService(Actor actor) {
        return new Actor(database.service(actor.scope()), actor.owner(), actor.authenticated());
    }

    /** An actor with these claims. */
    public Actor of(Request request, String operation, String token, ObjectNode claims) {
        String role = claims.path("role").asText("");
        String subject = claims.path("sub").asText("");
        Scope scope = scope(request, operation, role.isEmpty() ? ANONYMOUS : role, token, subject, Json.text(claims));
        return new Actor(scope, claims.has("sub") && !claims.get("sub").isNull() ? subject : null, true);
    }

    private static Actor anonymous(Request request, String operation) {
        Scope scope = scope(request, operation, ANONYMOUS, "", "", "{\"role\":\"" + ANONYMOUS + "\"}");
        return new Actor(scope, null, false);
    }

    private static Scope scope(
            Request request, String operation, String role, String token, String subject, String claims) {
        return new Scope(role, token, subject, claims, headers(request), request.method(), url(request), operation);
    }

    private static String token(Request request) {
        return request.header("Authorization").orElse("").replaceFirst("(?i)^Bearer\\s+", "");
    }

    private static String headers(Request request) {
        ObjectNode all = Json.object();
        for (Header header : request.headers()) {
            all.put(header.name().toLowerCase(Locale.ROOT), header.value());
        }
        return Json.text(all);
    }

    /** Path and query as sent. */
    public static String url(Request request) {
        return request.rawPath() + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery());
    }
}
