package dev.parity.reference.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer before it is sent.
 *
 * @param status HTTP status code
 * @param headers in order; a name may repeat
 * @param body what follows the headers
 */
public record Response(int status, List<Header> headers, Body body) {
    public Response {
        headers = List.copyOf(headers);
    }

    /** The bytes of an answer: none, in memory, or a stream that is closed after sending. */
    public sealed interface Body {
        record Empty() implements Body {}

        record Bytes(byte[] content) implements Body {}

        /** @param length in bytes, or -1 when unknown (sent chunked) */
        record Stream(InputStream content, long length) implements Body {}
    }

    public static Response empty(int status) {
        return new Response(status, List.of(), new Body.Empty());
    }

    public static Response json(int status, JsonNode node) {
        return bytes(status, "application/json; charset=utf-8", Json.bytes(node));
    }

    public static Response text(int status, String text) {
        return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Response bytes(int status, String contentType, byte[] content) {
        return new Response(status, List.of(new Header("Content-Type", contentType)), new Body.Bytes(content));
    }

    public static Response stream(int status, String contentType, InputStream content, long length) {
        return new Response(status, List.of(new Header("Content-Type", contentType)), new Body.Stream(content, length));
    }

    /** Adds one header line; lines of the same name stay. */
    public Response with(String name, String value) {
        List<Header> all = new ArrayList<>(headers);
        all.add(new Header(name, value));
        return new Response(status, all, body);
    }

    /** Replaces all header lines of that name by one. */
    public Response replacing(String name, String value) {
        List<Header> all = new ArrayList<>(headers);
        all.removeIf(header -> header.name().equalsIgnoreCase(name));
        all.add(new Header(name, value));
        return new Response(status, all, body);
    }
}
