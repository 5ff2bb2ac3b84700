package dev.parity.reference.auth;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Fetches templates; an address that is none begins at the site. */
final class LetterSource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String siteUrl;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    LetterSource(String siteUrl) {
        this.siteUrl = siteUrl;
    }

    /**
     * What stands there, cut after so many bytes.
     *
     * @throws IllegalArgumentException if it is no address
     */
    String fetch(String address, int maxBytes) throws IOException {
        URI uri = URI.create(address.startsWith("http") ? address : siteUrl + address);
        try {
            HttpResponse<InputStream> answer =
                    http.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException("GET " + uri + " answered " + answer.statusCode() + ", not 200");
                }
                return new String(body.readNBytes(maxBytes), StandardCharsets.UTF_8);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
