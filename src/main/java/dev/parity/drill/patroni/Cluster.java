package dev.parity.drill.patroni;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.target.Unreachable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Patroni's REST API (its documentation, "Patroni REST API"), asked of whichever member answers. */
final class Cluster {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int UNKNOWN_YET = 503;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(SHORT).build();
    private final List<String> apis;

    private Cluster(List<String> apis) {
        this.apis = List.copyOf(apis);
    }

    /** @param api of any member */
    static Cluster at(String api) {
        Cluster one = new Cluster(List.of(api));
        return new Cluster(one.members().stream().map(Member::api).toList());
    }

    int size() {
        return apis.size();
    }

    /** The same without a member that is lost or tells what was. */
    Cluster without(Member lost) {
        List<String> others = new ArrayList<>(apis);
        others.remove(lost.api());
        return new Cluster(others);
    }

    /** @throws Unreachable if nobody answers */
    List<Member> members() {
        return StreamSupport.stream(asked("/cluster").path("members").spliterator(), false)
                .map(Member::of)
                .toList();
    }

    Optional<Member> leader() {
        return members().stream().filter(Member::leads).findFirst();
    }

    Optional<Member> named(String name) {
        return members().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Who says of itself that it is the primary: what HAProxy asks each. */
    List<String> primaries() {
        return apis.stream().filter(api -> is(api + "/primary")).toList();
    }

    boolean synchronous() {
        return asked("/config").path("synchronous_mode").asBoolean(false);
    }

    void synchronous(boolean wanted) {
        send(apis.get(0) + "/config", "PATCH", Map.of("synchronous_mode", wanted), SHORT, OK);
    }

    /** Asks for it; what Patroni said. After a while it says that it does not know yet: who leads then tells. */
    String switchover(Member from, Member to) {
        Map<String, String> asked = Map.of("leader", from.name(), "candidate", to.name());
        return send(from.api() + "/switchover", "POST", asked, LONG, UNKNOWN_YET);
    }

    private JsonNode asked(String path) {
        IOException last = null;
        for (String api : apis) {
            try {
                HttpResponse<byte[]> answer =
                        client.send(request(api + path, SHORT).build(), HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() == OK) {
                    return MAPPER.readTree(answer.body());
                }
            } catch (IOException e) {
                last = e;
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        throw new Unreachable(
                "No Patroni answered GET " + path + ". Asked: " + apis + ". Expected one that does.", last);
    }

    private boolean is(String url) {
        try {
            return client.send(request(url, SHORT).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == OK;
        } catch (IOException gone) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private String send(String url, String method, Map<String, ?> body, Duration patience, int alsoGood) {
        try {
            HttpRequest request = request(url, patience)
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body)))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK && answer.statusCode() != alsoGood) {
                throw new Unreachable("Patroni refused " + method + " " + url + ": " + answer.statusCode() + " "
                        + answer.body() + ". Expected 200. See its log.");
            }
            return answer.body();
        } catch (IOException e) {
            throw new Unreachable("Patroni did not answer " + method + " " + url + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static HttpRequest.Builder request(String url, Duration patience) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(patience);
    }

    private static Unreachable interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Unreachable("Interrupted while Patroni was asked", e);
    }
}
