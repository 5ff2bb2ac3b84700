package dev.parity.driver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.observation.Body;
import dev.parity.observation.Kind;
import dev.parity.observation.Recorder;
import dev.parity.target.Connection;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends one HTTP request as it is, follows nothing, and records the exchange. */
public final class HttpDriver {
    private final Connection connection;
    private final Recorder recorder;
    private final Duration connect;
    private final Duration wait;

    public HttpDriver(Connection connection, Recorder recorder) {
        this.connection = connection;
        this.recorder = recorder;
        this.connect = Waits.of(connection, "connect");
        this.wait = Waits.of(connection, "request");
    }

    /**
     * One exchange.
     *
     * @param actor who asks
     * @param action the act in words, equal in every environment
     * @throws Unreachable if no answer came
     */
    public Answer send(String actor, String action, Ask ask) {
        return send(actor, action, ask, Optional.empty(), ask.url());
    }

    /** The same, asked from another address of this machine. */
    public Answer sendFrom(String address, String actor, String action, Ask ask) {
        try {
            return send(actor, action, ask, Optional.of(InetAddress.getByName(address)), ask.url());
        } catch (UnknownHostException wrong) {
            throw new IllegalArgumentException(
                    "\"" + address + "\" is no address. Expected one of this machine.", wrong);
        }
    }

    /** The same at a path that each environment declares itself; it is recorded under one name for all. */
    public Answer sendDeclared(String name, String actor, String action, Ask ask) {
        return send(actor, action, ask, Optional.empty(), "/{" + name + "}");
    }

    private Answer send(String actor, String action, Ask ask, Optional<InetAddress> from, String path) {
        String shown = path.startsWith("/") ? connection.gateway() + path : path;
        String url = ask.url().startsWith("/") ? connection.gateway() + ask.url() : ask.url();
        Instant at = Instant.now();
        long start = System.nanoTime();
        try {
            Answer answer = exchange(url, ask, from);
            record(actor, action, asked(shown, ask), seen(answer), at, start);
            return answer;
        } catch (Exception failure) {
            record(actor, action, asked(shown, ask), noAnswer(failure), at, start);
            if (Unreachable.means(failure)) {
                throw new Unreachable(
                        ask.method() + " " + url + " got no answer: " + failure.getMessage() + ".", failure);
            }
            throw new IllegalStateException(
                    ask.method() + " " + url + " could not be sent: " + failure.getMessage() + ".", failure);
        }
    }

    private Answer exchange(String url, Ask ask, Optional<InetAddress> from) {
        Wire wire =
                new Wire(HttpClients.client(url, connect, wait, from), url, ask); // first: it settles how Groovy calls
        Response response = RestAssured.given().filter(wire).request(ask.method(), url);
        List<HeaderLine> headers = response.getHeaders().asList().stream()
                .map(header -> new HeaderLine(header.getName(), header.getValue()))
                .toList();
        return new Answer(response.statusCode(), headers, bytes(response));
    }

    private static byte[] bytes(Response response) {
        return Optional.ofNullable(response.asByteArray()).orElseGet(() -> new byte[0]);
    }

    private static ObjectNode asked(String url, Ask ask) {
        ObjectNode asked = DriverJson.object().put("method", ask.method()).put("url", url);
        asked.set("headers", headers(ask.headers()));
        asked.set("body", ask.body() == null ? null : Body.of(contentType(ask.headers()), ask.body()));
        return asked;
    }

    private static ObjectNode seen(Answer answer) {
        ObjectNode seen = DriverJson.object().put("status", answer.status());
        seen.set("headers", headers(answer.headers()));
        seen.set("body", Body.of(contentType(answer.headers()), answer.bytes()));
        return seen;
    }

    static ObjectNode noAnswer(Exception failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return DriverJson.object().put("failure", deepest.getClass().getSimpleName());
    }

    private static String contentType(List<HeaderLine> headers) {
        return headers.stream()
                .filter(line -> line.name().equalsIgnoreCase("Content-Type"))
                .map(HeaderLine::value)
                .findFirst()
                .orElse(null);
    }

    static ArrayNode headers(List<HeaderLine> lines) {
        ArrayNode all = DriverJson.MAPPER.createArrayNode();
        lines.forEach(line -> all.addArray().add(line.name()).add(line.value()));
        return all;
    }

    private void record(String actor, String action, ObjectNode asked, ObjectNode seen, Instant at, long start) {
        long micros = (System.nanoTime() - start) / 1000;
        recorder.record(Kind.HTTP, actor, action, asked, seen, at, micros);
    }
}
