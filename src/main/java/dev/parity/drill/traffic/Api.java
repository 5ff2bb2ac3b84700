package dev.parity.drill.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.parity.drill.ledger.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * The public API, called without any second try. Every answer tells whether the act was done, was not, or may have been.
 *
 * @param base of the gateway
 */
public record Api(HttpClient client, String base, String anonKey, String serviceKey, Duration patience) {
    public static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int SERVER_FAULTS = 500;
    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(30);

    public static Api at(String base, String anonKey, String serviceKey) {
        return new Api(client(USUAL), base, anonKey, serviceKey, USUAL);
    }

    private static HttpClient client(Duration patience) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
    }

    /** The same with more patience: for reading everything back. */
    public Api patient() {
        return new Api(client(LONG), base, anonKey, serviceKey, LONG);
    }

    /**
     * @param status 0 without an answer
     * @param type {@code Content-Type} and {@code Cache-Control}; empty without
     */
    public record Reply(int status, byte[] body, Outcome outcome, String type) {
        public boolean good() {
            return outcome == Outcome.ACKNOWLEDGED;
        }

        public JsonNode json() {
            try {
                return body.length == 0 ? MissingNode.getInstance() : MAPPER.readTree(body);
            } catch (IOException notJson) {
                return MissingNode.getInstance();
            }
        }

        /** For a message: status and the beginning of the body. */
        public String said() {
            String text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
            return status + " " + text.substring(0, Math.min(200, text.length()));
        }
    }

    public Reply get(String path, String token) {
        return send(request(path, token).GET().build());
    }

    public Reply delete(String path, String token) {
        return send(request(path, token)
                .header("Prefer", "return=representation")
                .DELETE()
                .build());
    }

    public Reply post(String path, String token, JsonNode body) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .header("Prefer", "return=representation")
                .POST(HttpRequest.BodyPublishers.ofString(text(body)))
                .build());
    }

    public Reply upload(String path, String token, byte[] bytes) {
        return upload(path, token, bytes, "application/octet-stream");
    }

    Reply upload(String path, String token, byte[] bytes, String type) {
        return send(request(path, token)
                .header("Content-Type", type)
                .header("Cache-Control", "max-age=7200")
                .header("x-upsert", "true")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build());
    }

    private HttpRequest.Builder request(String path, String token) {
        String key = token.equals(serviceKey) ? serviceKey : anonKey;
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(patience)
                .header("apikey", key)
                .header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(answer.statusCode(), answer.body(), outcome(answer.statusCode()), type(answer));
        } catch (ConnectException nobodyThere) {
            return nothing(Outcome.REFUSED);
        } catch (IOException lost) {
            return nothing(Outcome.UNKNOWN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nothing(Outcome.UNKNOWN);
        }
    }

    private static Reply nothing(Outcome outcome) {
        return new Reply(0, new byte[0], outcome, "");
    }

    private static String type(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Content-Type").orElse("") + " "
                + answer.headers().firstValue("Cache-Control").orElse("");
    }

    private static Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return Outcome.ACKNOWLEDGED;
        }
        return status >= SERVER_FAULTS ? Outcome.UNKNOWN : Outcome.REFUSED;
    }

    private static String text(JsonNode body) {
        try {
            return MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value, or a message that says what was answered instead. */
    static <T> T must(String act, Reply reply, Optional<T> value) {
        return value.filter(present -> reply.good())
                .orElseThrow(() -> new dev.parity.target.Unreachable(act + " did not succeed: " + reply.said()
                        + ". Expected a healthy environment before the drill. See parity doctor."));
    }
}
