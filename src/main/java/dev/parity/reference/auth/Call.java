package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.Header;
import dev.parity.reference.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request on its way through the guards: what they found, and the headers its answer will carry. */
final class Call {
    private static final int LARGEST_BODY = 1 << 20;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Request request;
    private final Map<String, String> parameters;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] body;
    private Optional<JsonNode> claims = Optional.empty();
    private User user;
    private Session session;
    private Factor factor;
    private User admin;

    Call(Request request, Map<String, String> parameters) {
        this.request = request;
        this.parameters = Map.copyOf(parameters);
    }

    /** The same request for an inner step whose own answer nobody sees. */
    Call withoutAnswer() {
        return new Call(request, parameters);
    }

    String method() {
        return request.method();
    }

    String parameter(String name) {
        return parameters.get(name);
    }

    String header(String name) {
        return request.header(name).orElse("");
    }

    /** The body as JSON readers see it: a form has been taken out of it before. */
    byte[] json() {
        return isForm() ? new byte[0] : body();
    }

    private byte[] body() {
        if (body == null) {
            try (InputStream in = request.body()) {
                body = in.readNBytes(LARGEST_BODY + 1);
            } catch (IOException e) {
                throw AuthError.internal("Could not read body into byte slice");
            }
        }
        if (body.length > LARGEST_BODY) {
            throw AuthError.of(
                    413, "request_entity_too_large", "Request body too large (max " + LARGEST_BODY + " bytes)");
        }
        return body;
    }

    private boolean isForm() {
        return !method().equals("GET")
                && header("Content-Type").toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    /** The first query value of that name; empty if there is none. */
    String query(String name) {
        return first(queries(), name);
    }

    /** A value of a form in the body, else of the query. */
    String form(String name) {
        String posted = isForm() ? first(pairs(new String(body(), StandardCharsets.UTF_8)), name) : "";
        return posted.isEmpty() ? query(name) : posted;
    }

    List<Request.Parameter> queries() {
        return pairs(request.rawQuery());
    }

    String rawQuery() {
        return request.rawQuery();
    }

    String rawPath() {
        return request.rawPath();
    }

    private static String first(List<Request.Parameter> pairs, String name) {
        return pairs.stream()
                .filter(pair -> pair.name().equals(name))
                .map(Request.Parameter::value)
                .findFirst()
                .orElse("");
    }

    /** Pairs that are badly encoded are left out, as Go does. */
    private static List<Request.Parameter> pairs(String text) {
        List<Request.Parameter> pairs = new ArrayList<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!pair.isEmpty() && !pair.contains(";") && decodes(name) && decodes(value)) {
                pairs.add(new Request.Parameter(decode(name), decode(value)));
            }
        }
        return pairs;
    }

    private static boolean decodes(String text) {
        return !text.replaceAll("%[0-9a-fA-F]{2}", "").contains("%");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String userAgent() {
        String agent = header("User-Agent");
        return agent.isEmpty() ? null : agent.replace("\0", "");
    }

    /** The client's address: the first valid one of X-Forwarded-For, else the peer's. */
    String address() {
        for (String part : header("X-Forwarded-For").split(",")) {
            Optional<String> address = Addresses.parse(part.strip());
            if (address.isPresent()) {
                return address.get();
            }
        }
        return request.peer();
    }

    /** A header the answer will carry, whatever it turns out to be. */
    void answerHeader(String name, String value) {
        headers.put(name, value);
    }

    List<Header> answerHeaders() {
        return headers.entrySet().stream()
                .map(entry -> new Header(entry.getKey(), entry.getValue()))
                .toList();
    }

    Optional<JsonNode> claims() {
        return claims;
    }

    void claims(JsonNode verified) {
        claims = Optional.of(verified);
    }

    /** The signed-in user, or the one an administrator's path names. */
    User user() {
        return user;
    }

    void user(User loaded) {
        user = loaded;
    }

    Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    void session(Session loaded) {
        session = loaded;
    }

    Factor factor() {
        return factor;
    }

    void factor(Factor loaded) {
        factor = loaded;
    }

    /** Stands for the administrator in the audit log. */
    User admin() {
        return admin;
    }

    void admin(User acting) {
        admin = acting;
    }
}
