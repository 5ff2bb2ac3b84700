package dev.parity.target.facts;

import dev.parity.target.Connection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks through the gateway with the anonymous key; no answer is an answer too. */
final class Prober {
    private static final Duration ONE_TRY = Duration.ofSeconds(20);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String gateway;
    private final String key;

    Prober(Connection connection) {
        this.gateway = connection.gateway();
        this.key = connection.anonKey().orElse("");
    }

    Optional<HttpResponse<String>> get(String path) {
        return send(request(path).GET().build());
    }

    Optional<HttpResponse<String>> get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).GET();
        headers.forEach(request::header);
        return send(request.build());
    }

    Optional<HttpResponse<String>> post(String path, byte[] body) {
        return send(request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(gateway + path)).timeout(ONE_TRY);
        return key.isEmpty() ? request : request.header("apikey", key).header("Authorization", "Bearer " + key);
    }

    private Optional<HttpResponse<String>> send(HttpRequest request) {
        try {
            return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while facts were read", e);
        }
    }
}
