package dev.parity.support;

import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.driver.HeaderLine;
import dev.parity.driver.Unreachable;
import dev.parity.driver.Waits;
import dev.parity.target.Connection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Sends what is no part of any scenario, above all the removal of what one made; records nothing. */
public final class QuietClient {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    private final Connection connection;

    QuietClient(Connection connection) {
        this.connection = connection;
    }

    /** @throws Unreachable if no answer came */
    public Answer send(Ask ask) {
        String url = ask.url().startsWith("/") ? connection.gateway() + ask.url() : ask.url();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Waits.of(connection, "request"))
                .method(
                        ask.method(),
                        ask.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(ask.body()));
        ask.headers().forEach(line -> request.header(line.name(), line.value()));
        try {
            return answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException failure) {
            throw new Unreachable(ask.method() + " " + url + " got no answer: " + failure + ".", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unreachable(ask.method() + " " + url + " was interrupted.", stopped);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        List<HeaderLine> headers = response.headers().map().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> new HeaderLine(entry.getKey(), value)))
                .toList();
        return new Answer(response.statusCode(), headers, response.body());
    }
}
