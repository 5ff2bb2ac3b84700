package dev.parity.report.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parity.drill.Circumstances;
import dev.parity.drill.DrillKind;
import dev.parity.drill.DrillResult;
import dev.parity.drill.DrillVerdict;
import dev.parity.drill.Finding;
import dev.parity.drill.Limit;
import dev.parity.drill.Moment;
import dev.parity.drill.RecoveryTime;
import dev.parity.drill.Second;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.Reconciliation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillReportsTest {
    @TempDir
    private Path folder;

    @Test
    void a_report_has_every_part_that_an_auditor_asks_for() throws IOException {
        Files.writeString(folder.resolve("ledger.ndjson"), "hello");

        DrillReports.write(drill(), folder);

        for (String file : List.of("drill.html", "drill.md")) {
            assertThat(Files.readString(folder.resolve(file)))
                    .as(file)
                    .contains("DEVIATED", "RTO 12.0 s is above its budget of 10.0 s", "agreed with the owner")
                    .contains("auth v2.196.0", "the operator", "load", "a base backup", "PostgreSQL 15")
                    .contains("the primary is killed", "kill -9", "the fault took hold")
                    .contains("12.0 s", "2.0 s", "public.posts", "NOT HELD", "the place of the backup")
                    .contains("ledger.ndjson, 5 bytes, SHA-256 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e")
                    .contains("A1.3", "8.5", "Art. 12", "Operator", "Corrective actions");
        }
    }

    @Test
    void the_page_plots_moments_capabilities_and_traffic() throws IOException {
        DrillReports.write(drill(), folder);

        String page = Files.readString(folder.resolve("drill.html"));
        assertThat(page.split("<svg ", -1)).hasSize(3);
        assertThat(page)
                .contains("<title>2. the primary is killed</title>", "30 s: 0 acknowledged, 0 refused, 40 open");
        assertThat(page)
                .containsPattern(
                        "<rect x=\"[0-9.]+\" y=\"62.0\" width=\"[1-9][0-9.]+\" height=\"14\" fill=\"#c0392b\"/>");
    }

    @Test
    void what_a_drill_is_lies_at_the_top_of_its_json() throws IOException {
        DrillReports.write(drill(), folder);

        JsonNode json = new ObjectMapper().readTree(folder.resolve("drill.json").toFile());
        assertThat(json.path("schemaVersion").asText()).isEqualTo("parity-drill/v1");
        assertThat(json.path("id").asText()).isEqualTo("d1");
        assertThat(json.path("release").path("auth").asText()).isEqualTo("v2.196.0");
        assertThat(json.path("rtoBudget").path("value").asLong()).isEqualTo(10_000);
        assertThat(json.path("rto").asLong()).isEqualTo(12_000);
        assertThat(json.has("circumstances")).isFalse();
    }

    @Test
    void a_drill_that_came_to_nothing_is_reported_too() throws IOException {
        DrillResult drill = drill();
        DrillReports.write(
                new DrillResult(
                        drill.schemaVersion(),
                        drill.circumstances(),
                        Map.of(),
                        "not known",
                        0,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("everything"),
                        DrillVerdict.ABORTED,
                        List.of("interrupted")),
                folder);

        assertThat(Files.readString(folder.resolve("drill.html"))).contains("not measured", "interrupted");
    }

    private static DrillResult drill() {
        Limit tenSeconds = new Limit(Duration.ofSeconds(10), "agreed with the owner");
        return new DrillResult(
                "parity-drill/v1",
                new Circumstances(
                        "d1",
                        DrillKind.FAILOVER,
                        "staging",
                        Map.of("auth", "v2.196.0"),
                        "the operator",
                        List.of("disrupt", "load"),
                        "2026-01-01T00:00:00Z",
                        "2026-01-01T00:01:30Z",
                        tenSeconds,
                        tenSeconds,
                        Duration.ofSeconds(30)),
                Map.of("postgres", "PostgreSQL 15"),
                "a base backup",
                30_000,
                List.of(
                        new Moment(0, "2026-01-01T00:00:00Z", "traffic begins", "harness"),
                        new Moment(30_000, "2026-01-01T00:00:30Z", "the primary is killed", "kill -9"),
                        new Moment(30_400, "2026-01-01T00:00:30Z", "three checks failed", "harness"),
                        new Moment(34_000, "2026-01-01T00:00:34Z", "the standby is promoted", "pg_promote"),
                        new Moment(90_000, "2026-01-01T00:01:30Z", "DEVIATED", "harness")),
                List.of(
                        new RecoveryTime(
                                "rest",
                                Optional.of(Duration.ofMillis(300)),
                                Optional.of(Duration.ofSeconds(12)),
                                40,
                                240),
                        new RecoveryTime("storage", Optional.empty(), Optional.of(Duration.ZERO), 0, 240)),
                List.of(new Reconciliation(
                        Kind.ROW,
                        1200,
                        List.of("w1.7"),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        2,
                        10,
                        Duration.ofSeconds(2))),
                List.of(new Finding("required fact", "the fault took hold", true, "killed 1234")),
                List.of(
                        new Finding("rows", "public.posts", false, "100 rows before, 99 now, 1 missing"),
                        new Finding("schema", "policies", true, "41 the same")),
                LongStream.range(0, 90)
                        .mapToObj(at -> at >= 30 && at < 42 ? new Second(at, 0, 0, 40) : new Second(at, 40, 0, 0))
                        .toList(),
                List.of("the place of the backup"),
                DrillVerdict.DEVIATED,
                List.of("RTO 12.0 s is above its budget of 10.0 s (agreed with the owner)"));
    }
}
