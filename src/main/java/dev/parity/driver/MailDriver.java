package dev.parity.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.observation.Kind;
import dev.parity.observation.Recorder;
import dev.parity.target.Connection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Reads mail from an Inbucket-compatible mailbox API; each awaited mail is one observation. */
public final class MailDriver {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    private final Connection connection;
    private final Recorder recorder;
    private final Set<String> taken = new HashSet<>();

    public MailDriver(Connection connection, Recorder recorder) {
        this.connection = connection;
        this.recorder = recorder;
    }

    public boolean available() {
        return connection.mail().isPresent();
    }

    /**
     * Waits for the next mail to an address that no earlier call returned.
     *
     * @throws NotSeen if none comes within the environment's {@code mail} timeout
     */
    public Mail await(String actor, String action, String address) {
        Duration within = Waits.of(connection, "mail");
        Instant at = Instant.now();
        long start = System.nanoTime();
        try {
            Mail mail = Awaitility.await("mail to " + address)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(40))
                    .atMost(within)
                    .until(() -> next(address), Optional::isPresent)
                    .orElseThrow();
            mail.code().ifPresent(recorder::secret);
            ObjectNode asked = DriverJson.object().put("mailbox", address);
            recorder.record(Kind.MAIL, actor, action, asked, seen(mail), at, (System.nanoTime() - start) / 1000);
            return mail;
        } catch (ConditionTimeoutException none) {
            throw new NotSeen("A mail to " + address, within, taken.size() + " earlier mails, no new one");
        }
    }

    /** How many mails the address has now, without taking any. */
    public int count(String address) {
        return list(address).size();
    }

    /** Removes the whole mailbox. */
    public void empty(String address) {
        send("DELETE", box(address));
    }

    private synchronized Optional<Mail> next(String address) {
        for (JsonNode entry : list(address)) {
            String id = entry.path("id").asText();
            if (!taken.contains(address + "/" + id)) {
                Mail mail = Mail.of(json(send("GET", box(address) + "/" + Ask.encoded(id))));
                taken.add(address + "/" + id);
                return Optional.of(mail);
            }
        }
        return Optional.empty();
    }

    private List<JsonNode> list(String address) {
        List<JsonNode> entries = new ArrayList<>();
        json(send("GET", box(address))).forEach(entries::add);
        return entries;
    }

    private String box(String address) {
        String base = connection
                .mail()
                .orElseThrow(() -> new IllegalStateException("The environment " + connection.environment()
                        + " gives no mailbox. Expected endpoints.mail. Ask available() first."));
        return base + "/api/v1/mailbox/" + Ask.encoded(address);
    }

    private HttpResponse<byte[]> send(String method, String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Waits.of(connection, "request"))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new Unreachable("The mailbox at " + url + " did not answer: " + failure + ".", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Waiting for the mailbox was interrupted.", stopped);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return response.statusCode() == 404
                    ? DriverJson.MAPPER.createArrayNode()
                    : DriverJson.MAPPER.readTree(response.body());
        } catch (IOException notJson) {
            throw new IllegalStateException(
                    "The mailbox answered " + response.statusCode() + " with no JSON. Expected Inbucket's API. "
                            + "Check endpoints.mail.",
                    notJson);
        }
    }

    private static ObjectNode seen(Mail mail) {
        ObjectNode seen = DriverJson.object().put("from", mail.from());
        ArrayNode to = seen.putArray("to");
        mail.to().forEach(to::add);
        seen.put("subject", mail.subject()).put("text", mail.text()).put("html", mail.html());
        ArrayNode links = seen.putArray("links");
        mail.links().forEach(links::add);
        return seen;
    }
}
