package dev.parity.reference.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.reference.http.Json;
import dev.parity.target.Connection;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** One stack with a member whose rows and objects nobody else may see, and an attacker with an account of his own. */
final class FuzzedStack implements AutoCloseable {
    static final String CANARY = "canary-71f0c9e2b5";
    private static final String PASSWORD = "attackers-password";
    private static final String BUCKET = "parity-fuzz";

    private final Target target;
    private final Connection connection;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> values = new LinkedHashMap<>();
    private String ownerToken = "";
    private int attackers;

    private FuzzedStack(Target target) {
        this.target = target;
        this.connection = target.connection("fuzz");
    }

    static FuzzedStack open() throws IOException, InterruptedException {
        Path root = Path.of("").toAbsolutePath();
        FuzzedStack stack = new FuzzedStack(Targets.open(
                Home.at(root), new EnvironmentFiles(root, Map.of()).read("embedded"), OpenOptions.defaults()));
        try {
            stack.hideSecrets();
            stack.newAttacker();
            return stack;
        } catch (IOException | InterruptedException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    int port() {
        return URI.create(connection.gateway()).getPort();
    }

    FuzzedDatabase database() {
        return new FuzzedDatabase(connection.database().orElseThrow());
    }

    /** The id of the member with the secrets. */
    String owner() {
        return values.get("a");
    }

    /** What the placeholders of an attempt stand for. */
    Map<String, String> values(String who, int number) {
        Map<String, String> all = new LinkedHashMap<>(values);
        boolean service = who.equals("service");
        all.put("n", String.valueOf(number));
        all.put(
                "key",
                service
                        ? connection.serviceKey().orElseThrow()
                        : connection.anonKey().orElseThrow());
        all.put("token", service ? connection.serviceKey().orElseThrow() : values.get("token"));
        return all;
    }

    private void hideSecrets() throws IOException, InterruptedException {
        JsonNode session = account("owner-" + CANARY + "@example.com", "owners-password");
        ownerToken = session.path("access_token").asText();
        String id = session.path("user").path("id").asText();
        values.put("a", id);
        values.put("bucket", BUCKET);
        insert(
                "profiles",
                Json.object()
                        .put("id", id)
                        .put("username", CANARY)
                        .put("display_name", CANARY)
                        .put("bio", CANARY)
                        .put("privacy", "private"));
        insert("posts", Json.object().put("body", "secret post " + CANARY).put("draft", false));
        insert("private_notes", Json.object().put("body", CANARY));
        insert(
                "check_ins",
                Json.object()
                        .put("day", "2024-01-01")
                        .set("answers", Json.object().put("a", CANARY)));
        String service = connection.serviceKey().orElseThrow();
        expect(send("POST", "/storage/v1/bucket", service, "application/json", "{\"name\":\"" + BUCKET + "\"}"));
        String adminsBucket = "{\"name\":\"" + BUCKET + "-admin\"}"; // Not the secret's: mutations may make it public.
        expect(send("POST", "/storage/v1/bucket", service, "application/json", adminsBucket));
        expect(send("POST", secretObject(), ownerToken, "text/plain", CANARY));
    }

    private String secretObject() {
        return "/storage/v1/object/" + BUCKET + "/" + values.get("a") + "/secret.txt";
    }

    /** Mutations change passwords and end sessions: now and then the attacker comes back with a new account. */
    void newAttacker() throws IOException, InterruptedException {
        String mail = "attacker-" + attackers++ + "@example.com";
        JsonNode session = account(mail, PASSWORD);
        String id = session.path("user").path("id").asText();
        String token = session.path("access_token").asText();
        values.putAll(Map.of("b", id, "token", token, "mail", mail, "password", PASSWORD));
        values.put("refresh", session.path("refresh_token").asText());
        expect(send(
                "POST",
                "/rest/v1/profiles",
                token,
                "application/json",
                Json.text(Json.object()
                        .put("id", id)
                        .put("username", "attacker-" + attackers)
                        .put("display_name", "B"))));
        HttpResponse<String> post =
                expect(send("POST", "/rest/v1/posts?select=id", token, "application/json", "{\"body\":\"mine\"}"));
        values.put("post", Json.parse(post.body()).path(0).path("id").asText());
        expect(send("POST", "/storage/v1/object/" + BUCKET + "/" + id + "/f.txt", token, "text/plain", "hello"));
    }

    private JsonNode account(String mail, String password) throws IOException, InterruptedException {
        String body = Json.text(
                Json.object().put("email", mail).put("password", password).put("email_confirm", true));
        expect(send("POST", "/auth/v1/admin/users", connection.serviceKey().orElseThrow(), "application/json", body));
        HttpResponse<String> session = expect(send(
                "POST",
                "/auth/v1/token?grant_type=password",
                connection.anonKey().orElseThrow(),
                "application/json",
                body));
        return Json.parse(session.body());
    }

    private void insert(String table, JsonNode row) throws IOException, InterruptedException {
        expect(send("POST", "/rest/v1/" + table, ownerToken, "application/json", Json.text(row)));
    }

    /** What the owner still sees of her own: rows of three tables and an object. */
    String ownersView() throws IOException, InterruptedException {
        StringBuilder seen = new StringBuilder();
        for (String path : new String[] {
            "/rest/v1/private_notes?select=body",
            "/rest/v1/check_ins?select=answers",
            "/rest/v1/posts?select=body&author_id=eq." + values.get("a"),
            secretObject()
        }) {
            seen.append(send("GET", path, ownerToken, "text/plain", "").body()).append('\n');
        }
        return seen.toString();
    }

    /** A change of a row that only the owner may see; the row stays what it was. */
    void ownerWrites() throws IOException, InterruptedException {
        String note = "/rest/v1/private_notes?owner_id=eq." + owner();
        expect(send(
                "PATCH",
                note,
                ownerToken,
                "application/json",
                Json.text(Json.object().put("body", CANARY))));
    }

    String ownerToken() {
        return ownerToken;
    }

    private HttpResponse<String> send(String method, String path, String token, String type, String body)
            throws IOException, InterruptedException {
        String service = connection.serviceKey().orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create(connection.gateway() + path))
                .header(
                        "apikey",
                        token.equals(service) ? service : connection.anonKey().orElseThrow())
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .header("Prefer", "return=" + (path.contains("select=") ? "representation" : "minimal"))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> expect(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    answer.request().uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    @Override
    public void close() {
        target.close();
    }
}
