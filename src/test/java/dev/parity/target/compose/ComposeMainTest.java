package dev.parity.target.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keeper with a real engine; skipped, with the reason, where there is none or it lacks the image. */
class ComposeMainTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String IMAGE = "parity:local";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final String lease = "compose-test-" + UUID.randomUUID().toString().substring(0, 8);
    private Process keeper;

    @BeforeEach
    void an_engine_must_be_there() {
        DockerCheck.missing().ifPresent(missing -> assumeTrue(false, missing.sentence()));
        assumeTrue(
                new DockerCli().run("image", "inspect", IMAGE).ok(),
                "this engine has no " + IMAGE + ". Write ci/image.");
    }

    @AfterEach
    void nothing_stays() {
        if (keeper != null) {
            keeper.destroyForcibly();
            assertThat(new Remains(lease).remove()).isTrue();
        }
    }

    @Test
    void is_ready_when_every_check_is_well_and_leaves_nothing_when_its_input_ends() throws Exception {
        start("true", Duration.ofMinutes(3));

        assertThat(last("ready").path("ready").asBoolean()).isTrue();
        assertThat(containers()).hasSize(1).allMatch(Containers.Seen::well);

        keeper.getOutputStream().close();

        assertThat(keeper.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(containers()).isEmpty();
        assertThat(folder.resolve("lease")).doesNotExist();
    }

    @Test
    void names_the_service_that_does_not_get_well_and_keeps_its_log() throws Exception {
        start("false", Duration.ofMinutes(3));

        assertThat(last("failed").path("failed").asText())
                .startsWith("the service one is Up ")
                .contains("unhealthy");
        assertThat(folder.resolve("captures/one.log")).content().contains("I am here, ********");
        assertThat(keeper.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(containers()).isEmpty();
    }

    @Test
    void what_a_killed_keeper_left_is_found_by_its_label() throws Exception {
        start("true", Duration.ofMinutes(3));
        last("progress");

        keeper.destroyForcibly().waitFor();

        assertThat(new Remains(lease).remove()).isTrue();
        assertThat(containers()).isEmpty();
        assertThat(new DockerCli()
                        .run("network", "ls", "--quiet", "--filter", "label=" + Remains.LABEL + "=" + lease)
                        .lines())
                .isEmpty();
    }

    private List<Containers.Seen> containers() {
        return new Containers(new DockerCli(), lease).all();
    }

    private void start(String check, Duration ready) throws IOException {
        Path file = Files.writeString(folder.resolve("compose.yaml"), """
                services:
                  one:
                    image: %s
                    entrypoint: ["bash", "-c", "echo I am here, $${SECRET}; exec sleep 3600"]
                    init: true
                    environment: { SECRET: "${SECRET}" }
                    labels: { dev.parity.lease: "${PARITY_LEASE}" }
                    healthcheck: { test: ["CMD", "%s"], interval: 1s, retries: 2, start_period: 0s }
                networks:
                  default: { labels: { dev.parity.lease: "${PARITY_LEASE}" } }
                """.formatted(IMAGE, check));
        ComposePlan plan = new ComposePlan(
                List.of(file),
                "parity-test",
                List.of(),
                Map.of("PARITY_LEASE", lease, "SECRET", "a-secret-of-some-length"),
                lease,
                ready.toMillis(),
                Files.createDirectory(folder.resolve("lease")),
                folder.resolve("captures"),
                false);
        Path json = Files.write(folder.resolve("plan.json"), JSON.writeValueAsBytes(plan));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ComposeMain.class.getName(),
                json.toString());
        builder.environment().put("TESTCONTAINERS_RYUK_DISABLED", "true");
        builder.environment().put("TESTCONTAINERS_CHECKS_DISABLE", "true");
        builder.environment().put("TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.1");
        keeper = builder.redirectError(folder.resolve("keeper.log").toFile()).start();
    }

    /** The first line that has the key. */
    private JsonNode last(String key) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(keeper.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            JsonNode said = JSON.readTree(line);
            if (said.has(key)) {
                return said;
            }
        }
        throw new AssertionError(
                "the keeper ended without " + key + ": " + Files.readString(folder.resolve("keeper.log")));
    }
}
