package dev.parity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.verdict.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class FormatTest {
    private final Judgement run = SampleRun.judgement();

    @TempDir
    Path folder;

    @Test
    void a_run_record_read_again_is_the_same_run() {
        Format.JSON.render(run, folder);

        assertThat(RunJson.read(folder)).isEqualTo(run);
    }

    @Test
    void a_missing_run_record_says_what_to_do() {
        assertThatThrownBy(() -> RunJson.read(folder))
                .isInstanceOf(BadRunRecord.class)
                .hasMessage(folder.resolve("run.json") + " is missing. Expected the folder of a finished run, such as"
                        + " reports/latest. Write its path, or run \"parity run\" first.");
    }

    @Test
    void a_run_record_of_another_version_is_refused() throws IOException {
        Files.writeString(folder.resolve("run.json"), "{\"schemaVersion\":\"parity-run/v9\"}");

        assertThatThrownBy(() -> RunJson.read(folder))
                .isInstanceOf(BadRunRecord.class)
                .hasMessageContaining("schemaVersion is \"parity-run/v9\". Expected \"parity-run/v1\".");
    }

    @Test
    void a_truncated_run_record_is_refused() throws IOException {
        Files.writeString(folder.resolve("run.json"), RunJson.text(run).substring(0, 400));

        assertThatThrownBy(() -> RunJson.read(folder)).isInstanceOf(BadRunRecord.class);
    }

    @Test
    void junit_counts_divergences_and_leaks_as_failures() throws Exception {
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Format.JUNIT.render(run, folder).toFile());

        Element candidate = (Element) xml.getElementsByTagName("testsuite").item(1);
        assertThat(candidate.getAttribute("name")).isEqualTo("candidate");
        assertThat(candidate.getAttribute("tests")).isEqualTo("3");
        assertThat(candidate.getAttribute("failures")).isEqualTo("2");
        assertThat(candidate.getElementsByTagName("failure").item(0).getTextContent())
                .contains("response.headers.content-range", "0-1/*", "curl -i 'http://b/x'");
    }

    @Test
    void the_summary_puts_the_verdict_first_and_each_problem_below() throws IOException {
        String text = Files.readString(Format.MD.render(run, folder));

        assertThat(text).startsWith("# Parity: NONCONFORMANT (exit 1)\n");
        assertThat(text).contains("| candidate | NONCONFORMANT | DIVERGENT | 1 | 1 | 1 |");
        assertThat(text).contains("<b>DIVERGENT</b> candidate: A page says its range");
        assertThat(text).contains("features/realtime: left out by --select");
    }

    @Test
    void the_page_is_one_file_that_loads_nothing_and_escapes_what_it_shows() throws IOException {
        String page = Files.readString(Format.HTML.render(run, folder));

        assertThat(page).contains("response.headers.content-range", "gw-content-range-stripped");
        assertThat(page).doesNotContain("<script>alert(1)", "src=", "<link");
        assertThat(page).contains("A stranger &lt;b&gt;sees&lt;/b&gt; nothing]]&gt;");
    }

    @Test
    void every_rendering_tells_which_hop_answered_and_which_release_ran() throws IOException {
        String terminal = new Terminal(run, false).render(Path.of("index.html"));
        String summary = Files.readString(Format.MD.render(run, folder));
        String page = Files.readString(Format.HTML.render(run, folder));
        String json = Files.readString(Format.JSON.render(run, folder));

        assertThat(List.of(terminal, summary))
                .allSatisfy(text -> assertThat(text)
                        .contains("answered  by the service in embedded; by an unknown hop in candidate"));
        assertThat(page)
                .contains("Answered at embedded by the service (content-range)")
                .contains("schema 0c1d2e3f4a5b of 135 objects, policy a1b2c3d4e5f6 of 40");
        assertThat(summary)
                .contains(
                        "- candidate: auth v2.196.0, schema 0c1d2e3f4a5b of 135 objects, policy a1b2c3d4e5f6 of 40\n");
        assertThat(terminal).contains("compared with embedded: DIVERGENT, schema 0c1d2e3f4a5b\n");
        assertThat(json).contains("\"maker\" : \"SERVICE\"", "\"digest\" : \"0c1d2e3f4a5b\"");
    }

    @Test
    void allure_calls_a_divergence_failed() throws IOException {
        Path results = Format.ALLURE.render(run, folder);

        List<String> statuses;
        try (Stream<Path> files = Files.list(results)) {
            statuses = files.map(FormatTest::json)
                    .filter(result -> result.at("/parameters/0/value").asText().equals("candidate"))
                    .map(result -> result.path("status").asText())
                    .sorted()
                    .toList();
        }
        assertThat(statuses).containsExactly("failed", "failed", "passed");
    }

    @Test
    void metrics_count_outcomes_by_environment() throws IOException {
        String text = Files.readString(Format.PROMETHEUS.render(run, folder));

        assertThat(text).contains("parity_scenarios{environment=\"candidate\",outcome=\"LEAK\"} 1");
        assertThat(text).contains("parity_exit_code{reference=\"embedded\"} 1");
    }

    @Test
    void the_terminal_shows_matrix_problems_verdict_and_the_path_last() {
        String text = new Terminal(run, false).render(Path.of("reports/runs/x/index.html"));

        assertThat(text.lines())
                .containsSubsequence(
                        "passed of run              embedded  candidate",
                        "database                        2/2      0/2 !",
                        "storage                         1/1        1/1",
                        "DIVERGENT  database/paging.feature:7  \"A page says its range\"  candidate",
                        "          at        response.headers.content-range  (breaking, missing)",
                        "          reference 0-1/*   embedded",
                        "          observed  (nothing)   candidate",
                        "verdict NONCONFORMANT, exit 1",
                        "reports/runs/x/index.html");
        assertThat(text).endsWith("reports/runs/x/index.html\n");
    }

    @Test
    void the_terminal_says_once_what_many_scenarios_suffer_from() {
        String text = new Terminal(SampleRun.unreachable(5), false).render(Path.of("index.html"));

        assertThat(text.lines().filter(line -> line.startsWith("INCONCLUSIVE"))).hasSize(4);
        assertThat(text).contains("INCONCLUSIVE  2 more, candidate: it was not reached\n");
    }

    private static JsonNode json(Path file) {
        try {
            return JsonMapper.builder().build().readTree(file.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
