package dev.parity.observation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forty secrets of all kinds, each in a place where one stands in real traffic; none may reach the disk. */
class CanariesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FIELDS = List.of(
            "password",
            "new_password",
            "encrypted_password",
            "refresh_token",
            "provider_token",
            "id_token",
            "token_hash",
            "confirmation_token",
            "recovery_token",
            "client_secret",
            "secret_key",
            "jwt_secret",
            "code_verifier",
            "apikey");
    private static final List<String> HEADERS =
            List.of("apikey", "x-api-key", "x-amz-security-token", "x-upload-signature", "x-client-secret");
    private static final List<String> PARAMETERS =
            List.of("token", "access_token", "X-Amz-Signature", "X-Amz-Credential", "refresh_token", "secret");

    @TempDir
    private Path folder;

    private final List<String> canaries = new ArrayList<>();

    @Test
    void forty_secrets_of_all_kinds_do_not_reach_the_disk() throws IOException {
        JsonNode asked = asked();
        JsonNode seen = seen();
        JsonNode mail = mail();
        JsonNode rows = rows();
        String told = bird();

        try (EvidenceWriter writer =
                EvidenceWriter.open(folder, RedactionKey.random(), new EvidenceHeader("e", "r", "https://x", "", ""))) {
            writer.secret(told);
            Recorder recorder = writer.recorder("a/b/c", 1);
            recorder.record(Kind.HTTP, "Ada", "asks", asked, seen, Instant.EPOCH, 1);
            recorder.record(Kind.MAIL, "Ada", "reads", JSON.createObjectNode(), mail, Instant.EPOCH, 1);
            recorder.record(Kind.SQL, "Ada", "looks", JSON.createObjectNode(), rows, Instant.EPOCH, 1);
            Files.writeString(folder.resolve("messages.txt"), writer.masked("it broke: " + told + " in " + token()));
        }

        assertThat(canaries).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
        String stored = stored();
        assertThat(canaries).filteredOn(stored::contains).isEmpty();
    }

    private String bird() {
        String canary = String.format("canary%03dQzXvKpWm", canaries.size());
        canaries.add(canary);
        return canary;
    }

    /** Its signature is the secret: header and claims are kept. */
    private String token() {
        String head = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encoded("{\"role\":\"anon\",\"exp\":5}");
        return head + "." + bird();
    }

    private JsonNode asked() {
        ObjectNode asked = JSON.createObjectNode().put("method", "POST");
        StringBuilder url = new StringBuilder("https://someone:" + bird() + "@x/path?a=1");
        PARAMETERS.forEach(name -> url.append('&').append(name).append('=').append(bird()));
        asked.put("url", url.toString());
        ArrayNode headers = asked.putArray("headers");
        HEADERS.forEach(name -> headers.addArray().add(name).add(bird()));
        headers.addArray().add("Authorization").add("Bearer " + token());
        headers.addArray().add("Proxy-Authorization").add("Basic " + encoded("someone:" + bird()));
        headers.addArray().add("Cookie").add("sid=" + bird() + "; other=" + bird());
        headers.addArray()
                .add("Authorization")
                .add("AWS4-HMAC-SHA256 Credential=x/y, SignedHeaders=host, Signature=" + bird());
        ObjectNode body = asked.putObject("body").putObject("json");
        FIELDS.forEach(name -> body.put(name, bird()));
        return asked;
    }

    private JsonNode seen() {
        ObjectNode seen = JSON.createObjectNode().put("status", 500);
        ArrayNode headers = seen.putArray("headers");
        headers.addArray().add("Set-Cookie").add("sb=" + bird() + "; Path=/");
        headers.addArray()
                .add("Location")
                .add("https://x/callback#access_token=" + token() + "&refresh_token=" + bird());
        seen.putObject("body")
                .put(
                        "text",
                        "could not connect to postgresql://app:" + bird() + "@db:5432/app, redis://:" + bird()
                                + "@cache:6379 with key sb_secret_" + bird() + "\nusers:\n- user:\n    token: " + bird()
                                + "\n    client-key-data: " + bird() + "\n");
        return seen;
    }

    private JsonNode mail() {
        ObjectNode mail = JSON.createObjectNode().put("subject", "Confirm");
        mail.put("text", "https://x/verify?token=" + bird() + "&type=signup");
        mail.putArray("links").add("https://x/verify?token_hash=pkce_" + bird());
        return mail;
    }

    private JsonNode rows() {
        ObjectNode rows = JSON.createObjectNode();
        rows.putArray("columns").addObject().put("name", "encrypted_password").put("type", "text");
        rows.putArray("rows").addArray().add(bird());
        return rows;
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String stored() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
