package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.Header;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The forms of answer this service gives. */
final class Answers {
    private Answers() {}

    static Response json(int status, JsonNode body) {
        return Response.bytes(status, "application/json", Json.bytes(body));
    }

    static Response ok(JsonNode body) {
        return json(200, body);
    }

    static Response done() {
        return ok(Json.object());
    }

    static Response notFound() {
        return Response.text(404, "404 page not found\n").with("X-Content-Type-Options", "nosniff");
    }

    /** What Go's server answers before any handler sees the request. */
    static Response badUrl() {
        return Response.text(400, "400 Bad Request").with("Connection", "close");
    }

    static Response methodNotAllowed(List<String> allowed) {
        Response response = Response.empty(405);
        for (String method : allowed) {
            response = response.with("Allow", method);
        }
        return response;
    }

    /** Redirects as Go's {@code http.Redirect}: a small page with the link, for GET only. */
    static Response redirect(String method, int status, String location) {
        Response empty = new Response(status, List.of(new Header("Location", location)), new Response.Body.Empty());
        if (!"GET".equals(method)) {
            return empty;
        }
        String title = status == 303 ? "See Other" : "Found";
        String page = "<a href=\"" + GoText.escapeHtml(location) + "\">" + title + "</a>.\n\n";
        return Response.bytes(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8))
                .with("Location", location);
    }
}
