package dev.parity.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.observation.Body;
import dev.parity.observation.EvidenceHeader;
import dev.parity.observation.EvidenceWriter;
import dev.parity.observation.Kind;
import dev.parity.observation.Recorder;
import dev.parity.observation.RedactionKey;
import dev.parity.observation.ScenarioResult;
import dev.parity.verdict.PlannedScenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** A run record of two environments of any size, in which some answers differ; made without starting anything. */
public final class RecordedRun {
    private static final Instant BEGIN = Instant.parse("2026-11-21T23:59:58.123456Z");
    private static final int PER_SCENARIO = 12;
    private final Path folder;
    private final String run;
    private final int scenarios;
    private final List<PlannedScenario> planned = new ArrayList<>();

    private RecordedRun(Path folder, String run, int observations) {
        this.folder = folder;
        this.run = run;
        this.scenarios = Math.max(1, observations / PER_SCENARIO);
        for (int i = 0; i < scenarios; i++) {
            planned.add(new PlannedScenario(id(i), "database/made.feature:" + i, "Row " + i + " é", List.of("@core")));
        }
    }

    /**
     * @param observations about as many in each of the two environments, {@code embedded} and {@code embedded-next}
     * @param differing every so many scenarios the second environment answers otherwise; 0 for never
     */
    public static void write(Path folder, String run, int observations, int differing) throws IOException {
        new RecordedRun(folder, run, observations).write(differing);
    }

    private void write(int differing) throws IOException {
        List<StoredRun.Kept> kept = new ArrayList<>();
        for (String name : List.of("embedded", "embedded-next")) {
            Path evidence = folder.resolve("environments").resolve(name);
            observe(name, evidence, name.equals("embedded") ? 0 : differing);
            StoredEnvironment stored = new StoredEnvironment(
                    new EnvironmentFiles(Path.of("").toAbsolutePath(), Map.of())
                            .read(name)
                            .withoutSecrets(),
                    Optional.empty(),
                    0,
                    Map.of("postgres", "15", "cloud", "none", "region", "here", "zone", "a", "image", "x"),
                    Map.of("table public.posts", "0a1b2c3d4e5f"),
                    900,
                    20_000,
                    StoredEnvironment.Used.NOTHING);
            kept.add(new StoredRun.Kept(stored, evidence, Optional.empty()));
        }
        StoredRun.Plan plan = new StoredRun.Plan(
                run,
                BEGIN,
                BEGIN.plus(Duration.ofHours(1)),
                false,
                "embedded",
                List.of("embedded", "embedded-next"),
                "",
                "",
                4,
                "0123456789ab",
                planned,
                List.of(),
                14,
                false,
                List.of());
        new StoredRun(plan, kept, Optional.empty(), Optional.empty()).write(folder);
    }

    private void observe(String name, Path evidence, int differing) throws IOException {
        EvidenceHeader header = new EvidenceHeader(name, run, "http://127.0.0.1:" + (name.length() + 4000), "", "");
        try (EvidenceWriter writer = EvidenceWriter.open(evidence, RedactionKey.random(), header)) {
            for (int i = 0; i < scenarios; i++) {
                Scenario scenario =
                        new Scenario(writer.recorder(id(i), 1), header.gateway(), new Random(i * 31L + name.length()));
                scenario.act(differing > 0 && i % differing == 0);
                writer.result(new ScenarioResult(
                        id(i),
                        "database/made.feature:" + i,
                        "Row " + i + " é",
                        List.of("@core"),
                        1,
                        ScenarioResult.State.PASSED,
                        "",
                        BEGIN,
                        40));
            }
        }
    }

    private static String id(int scenario) {
        return "database/made/row-" + scenario;
    }

    /** One scenario in one environment: a person signs in, writes rows, reads them, is refused once. */
    private static final class Scenario {
        private final Recorder recorder;
        private final String gateway;
        private final Random random;
        private Instant now = BEGIN;

        Scenario(Recorder recorder, String gateway, Random random) {
            this.recorder = recorder;
            this.gateway = gateway;
            this.random = random;
        }

        void act(boolean differs) {
            String user = uuid();
            String token = token(user);
            recorder.introduce("user:ada.email", "ada-" + user + "@parity.test");
            http(
                    "signs in",
                    "POST",
                    "/auth/v1/token?grant_type=password",
                    token,
                    "{\"access_token\":\"" + token + "\",\"expires_in\":3600,\"user\":{\"id\":\"" + user
                            + "\",\"created_at\":\"" + now + "\"}}");
            int first = 10 + random.nextInt(90_000);
            for (int i = 0; i < 5; i++) {
                http("writes a post", "POST", "/rest/v1/posts", token, "[" + row(first + i, user, i) + "]");
            }
            for (int i = 0; i < 5; i++) {
                StringBuilder rows = new StringBuilder();
                for (int j = 0; j < 4; j++) {
                    rows.append(j == 0 ? "" : ",").append(row(first + j, user, differs && j == 2 ? 9 : j));
                }
                http(
                        "reads posts",
                        "GET",
                        "/rest/v1/posts?author_id=eq." + user + "&order=id",
                        token,
                        "[" + rows + "]");
            }
            http(
                    "is refused",
                    "GET",
                    "/rest/v1/secrets",
                    token,
                    "{\"code\":\"42501\",\"message\":\"Zugriff verweigert – ıİ\"}");
        }

        private String row(int id, String user, int number) {
            return "{\"id\":" + id + ",\"author_id\":\"" + user + "\",\"body\":\"post " + number
                    + " I ı ü\",\"rating\":4.50,\"draft\":false,\"media\":null,\"tags\":[\"a\",\"b\"]}";
        }

        private void http(String action, String method, String path, String token, String body) {
            JsonNode asked = json("{\"method\":\"" + method + "\",\"url\":\"" + gateway + path
                    + "\",\"headers\":[[\"Authorization\",\"Bearer " + token + "\"]],\"body\":null}");
            JsonNode seen = json("{\"status\":200,\"headers\":[[\"Content-Type\",\"application/json; charset=utf-8\"],"
                    + "[\"Date\",\"Sun, 22 Nov 2026 00:00:01 GMT\"],[\"X-Request-Id\",\"" + uuid()
                    + "\"],[\"Vary\",\"Accept, Origin\"],[\"Access-Control-Allow-Origin\",\"*\"]],\"body\":{\"json\":"
                    + body + "}}");
            recorder.record(Kind.HTTP, "Ada", action, asked, seen, now, 4_000);
            now = now.plusMillis(10);
        }

        private String uuid() {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            return UUID.nameUUIDFromBytes(bytes).toString();
        }

        private String token(String user) {
            String claims = "{\"sub\":\"" + user + "\",\"role\":\"authenticated\",\"iat\":" + now.getEpochSecond()
                    + ",\"exp\":" + (now.getEpochSecond() + 3600) + "}";
            return base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + base64(claims) + "." + base64(uuid());
        }

        private static String base64(String text) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static JsonNode json(String text) {
        return Body.tree(text.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new UncheckedIOException(new IOException(text)));
    }
}
