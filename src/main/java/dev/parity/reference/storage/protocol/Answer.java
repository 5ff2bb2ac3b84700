package dev.parity.reference.storage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Answers in XML, or in JSON for clients that accept no XML. */
final class Answer {
    private static final List<String> XML_TYPES =
            List.of("application/xml", "text/xml", "text/html", "*/*", "application/*", "text/*");

    private Answer() {}

    static Response of(Request request, int status, String root, JsonNode content) {
        if (acceptsXml(request)) {
            byte[] xml = Xml.document(root, content).getBytes(StandardCharsets.UTF_8);
            return Response.bytes(status, "application/xml; charset=utf-8", xml);
        }
        return Response.json(status, Json.object().set(root, content));
    }

    private static boolean acceptsXml(Request request) {
        return request.header("Accept")
                .map(accept -> Arrays.stream(accept.toLowerCase(Locale.ROOT).split(","))
                        .map(type -> type.split(";")[0].strip())
                        .anyMatch(XML_TYPES::contains))
                .orElse(true);
    }

    /** An answer that is complete with its status and headers. */
    static Response empty(int status) {
        return Response.empty(status);
    }
}
