package dev.parity.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parity.observation.RedactionKey;
import dev.parity.target.Connection;
import dev.parity.target.WorkerJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerMainTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private record Ended(int exit, List<JsonNode> events) {
        List<String> names() {
            return events.stream().map(event -> event.path("event").asText()).toList();
        }
    }

    @Test
    void tells_its_progress_and_leaves_results_even_when_nobody_answers() throws Exception {
        Ended ended = work("", "The right password opens a session", false);

        assertThat(ended.exit()).isZero();
        assertThat(ended.names()).containsExactly("plan", "started", "finished", "end");
        assertThat(ended.events().get(0).path("total").asInt()).isEqualTo(1);
        assertThat(ended.events().get(2).path("state").asText()).isEqualTo("INCONCLUSIVE");
        assertThat(folder.resolve("evidence/results.ndjson"))
                .content()
                .contains("INCONCLUSIVE", "auth/sign_in/the-right-password-opens-a-session")
                .contains("Repeat it with: ./parity run --env nowhere");
        assertThat(folder.resolve("evidence/messages.ndjson")).content().contains("testCaseFinished");
    }

    @Test
    void refuses_a_tag_that_no_scenario_carries_before_anything_runs() throws Exception {
        Ended ended = work("@cor", "", false);

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.names()).containsExactly("error", "end");
        assertThat(ended.events().get(0).path("message").asText()).contains("Write @core?");
        assertThat(folder.resolve("evidence")).doesNotExist();
    }

    @Test
    void begins_nothing_more_once_its_supervisor_is_gone() throws Exception {
        Ended ended = work("", "", true);

        assertThat(ended.exit()).isEqualTo(130);
        assertThat(ended.events())
                .filteredOn(event -> event.path("event").asText().equals("finished"))
                .extracting(event -> event.path("state").asText())
                .contains("SKIPPED");
    }

    private Ended work(String select, String title, boolean abandoned) throws IOException, InterruptedException {
        Path job = folder.resolve("job.json");
        new WorkerJob(
                        nowhere(),
                        folder.resolve("evidence").toString(),
                        select,
                        title,
                        List.of("auth"),
                        2,
                        RedactionKey.random().base64())
                .write(job);
        Process worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        WorkerMain.class.getName(),
                        job.toString())
                .redirectError(folder.resolve("worker.log").toFile())
                .start();
        if (abandoned) {
            worker.getOutputStream().close();
        }
        List<JsonNode> events = new ArrayList<>();
        for (String line : new String(worker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
            events.add(JSON.readTree(line));
        }
        assertThat(worker.waitFor(60, TimeUnit.SECONDS))
                .as(Files.readString(folder.resolve("worker.log")))
                .isTrue();
        return new Ended(worker.exitValue(), events);
    }

    private static Connection nowhere() {
        return new Connection(
                "nowhere",
                "r1",
                "http://127.0.0.1:1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("anon-key"),
                Optional.of("service-key"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Map.of(),
                1.0,
                Map.of());
    }
}
