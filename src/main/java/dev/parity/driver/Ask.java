package dev.parity.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An HTTP request before it is sent.
 *
 * @param method as on the wire
 * @param url absolute, or a path below the gateway; percent-encoded already, nothing is encoded again
 * @param headers lines in order; a name may repeat
 * @param body null for none
 */
public record Ask(String method, String url, List<HeaderLine> headers, byte[] body) {
    public Ask {
        headers = List.copyOf(headers);
    }

    public static Ask of(String method, String url) {
        return new Ask(method, url, List.of(), null);
    }

    public static Ask get(String url) {
        return of("GET", url);
    }

    public static Ask post(String url) {
        return of("POST", url);
    }

    public static Ask put(String url) {
        return of("PUT", url);
    }

    public static Ask patch(String url) {
        return of("PATCH", url);
    }

    public static Ask delete(String url) {
        return of("DELETE", url);
    }

    /** Percent-encodes a value for a query string or a path segment. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Adds one query pair, both sides percent-encoded here. */
    public Ask query(String name, String value) {
        String separator = url.contains("?") ? "&" : "?";
        return new Ask(method, url + separator + encoded(name) + "=" + encoded(value), headers, body);
    }

    /** Adds one header line. */
    public Ask with(String name, String value) {
        List<HeaderLine> more = new ArrayList<>(headers);
        more.add(new HeaderLine(name, value));
        return new Ask(method, url, more, body);
    }

    public Ask bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Ask json(JsonNode node) {
        return bytes("application/json", DriverJson.text(node).getBytes(StandardCharsets.UTF_8));
    }

    public Ask bytes(String contentType, byte[] content) {
        return new Ask(method, url, with("Content-Type", contentType).headers(), content);
    }

    boolean has(String header) {
        return headers.stream().anyMatch(line -> line.name().equalsIgnoreCase(header));
    }
}
