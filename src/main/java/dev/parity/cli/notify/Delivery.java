package dev.parity.cli.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Brings one message to a webhook, several times if need be; its address is a secret and is never told. */
final class Delivery {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int TOO_MANY = 429;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final URI to;
    private final int attempts;
    private final Duration first;

    /** @param first pause before the second attempt; each further one is twice as long */
    Delivery(URI to, int attempts, Duration first) {
        this.to = to;
        this.attempts = attempts;
        this.first = first;
    }

    /** Why it could not be brought; empty if it was. */
    Optional<String> bring(String body) {
        HttpRequest request = HttpRequest.newBuilder(to)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        String why = "";
        for (int attempt = 0; attempt < attempts; attempt++) {
            pause(attempt);
            try {
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status >= 200 && status < 300) {
                    return Optional.empty();
                }
                why = "the webhook answered " + status;
                if (status < 500 && status != TOO_MANY) {
                    return Optional.of(why);
                }
            } catch (IOException e) {
                why = "the webhook did not answer: " + e.getClass().getSimpleName();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("interrupted");
            }
        }
        return Optional.of(why + ", " + attempts + " times");
    }

    private void pause(int attempt) {
        if (attempt > 0) {
            long millis = first.toMillis() << (attempt - 1);
            CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                    .join();
        }
    }
}
