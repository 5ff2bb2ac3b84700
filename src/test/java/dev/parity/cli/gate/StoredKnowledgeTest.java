package dev.parity.cli.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.cli.run.Ledger;
import dev.parity.cli.run.RecordedRun;
import dev.parity.environment.Waiver;
import dev.parity.environment.WaiverKind;
import dev.parity.gate.Decision;
import dev.parity.gate.Gate;
import dev.parity.gate.Need;
import dev.parity.gate.Policy;
import dev.parity.gate.Ruling;
import dev.parity.gate.Signature;
import dev.parity.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule, held against files as commands write them: it holds, it is violated, or nothing proves it. */
class StoredKnowledgeTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant AFTER = Instant.parse("2026-11-22T02:00:00Z");
    private static final Need.Run RUN = new Need.Run(DAY, List.of("database"));

    @TempDir
    private Path reports;

    @Test
    void a_fresh_equal_run_of_everything_holds() throws IOException {
        record("a", 0);

        Ruling ruling = decide(RUN, AFTER);

        assertThat(ruling.reason()).contains("1 h old: CONFORMANT, compared: EQUAL, 2 scenarios");
        assertThat(ruling.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void a_divergence_stops_it_until_it_is_waived_and_again_when_the_waiver_has_ended() throws IOException {
        record("a", 2);
        Ledger waived = new Ledger(List.of(waiver(LocalDate.parse("2026-11-30"))), 0);
        Need waivers = new Need.Waivers(Duration.ofDays(20), 1);

        Ruling open = decide(RUN, AFTER);
        Ruling accepted = decide(RUN, AFTER, waived);
        Ruling ledger = decide(waivers, AFTER, waived);
        Ruling ended = decide(waivers, AFTER.plus(Duration.ofDays(9)), waived);
        Ruling tooMany = decide(new Need.Waivers(DAY, 0), AFTER, waived);

        assertThat(open.state()).isEqualTo(Ruling.State.VIOLATED);
        assertThat(open.code()).isEqualTo(ExitCode.NONCONFORMANT);
        assertThat(accepted.code()).as(accepted.reason()).isEqualTo(ExitCode.OK);
        assertThat(ledger.reason()).startsWith("1 waived of at most 1 scenarios");
        assertThat(ended.code()).isEqualTo(ExitCode.WAIVER);
        assertThat(ended.reason()).contains("expired: it held until 2026-11-30");
        assertThat(tooMany.code()).isEqualTo(ExitCode.WAIVER);
    }

    @Test
    void a_run_that_is_too_old_or_of_the_future_or_of_another_environment_proves_nothing() throws IOException {
        record("a", 0);

        Ruling old = decide(RUN, AFTER.plus(DAY));
        Ruling future = decide(RUN, AFTER.minus(DAY));
        Ruling foreign = Gate.decide(
                        policy(RUN),
                        knowledge("gke", AFTER, new Ledger(List.of(), 0)).known(List.of()))
                .rulings()
                .get(0);

        assertThat(old.reason()).isEqualTo("the newest whole run is 25 h old; at most 24 h are allowed");
        assertThat(future.reason()).contains("dated later than the day decided for");
        assertThat(foreign.reason()).isEqualTo("no whole run of gke is stored");
        assertThat(List.of(old, future, foreign)).extracting(Ruling::code).containsOnly(ExitCode.INCOMPLETE);
    }

    @Test
    void a_profile_of_which_nothing_ran_is_named() throws IOException {
        record("a", 0);

        Ruling ruling = decide(new Need.Run(DAY, List.of("database", "storage", "auth")), AFTER);

        assertThat(ruling.reason()).endsWith("nothing of storage, auth ran");
        assertThat(ruling.code()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void an_edited_run_is_never_skipped_in_silence() throws IOException {
        record("a", 0);
        Path plan = reports.resolve("runs/a/plan.json");
        Files.writeString(plan, Files.readString(plan).replace("\"workers\" : 4", "\"workers\" : 5"));
        Ruling editedPlan = decide(RUN, AFTER);
        record("b", 0);
        Files.setLastModifiedTime(reports.resolve("runs/a"), FileTime.from(AFTER.minus(DAY)));
        Path seen = reports.resolve("runs/b/environments/embedded-next/observations.ndjson");
        Files.writeString(seen, Files.readString(seen).replaceFirst("\"status\":200", "\"status\":201"));
        Ruling editedEvidence = decide(RUN, AFTER);

        assertThat(editedPlan.reason()).contains("cannot be used", "plan.json was changed after it was written");
        assertThat(editedEvidence.reason()).contains("cannot be used", "observations.ndjson:", "was changed");
    }

    @Test
    void scenarios_are_chosen_by_tag_or_title_and_must_be_there() throws IOException {
        record("a", 2);

        Ruling divergent = decide(new Need.Scenarios(DAY, "@core", 1), AFTER);
        Ruling held = decide(new Need.Scenarios(DAY, "/row 1/", 1), AFTER);
        Ruling none = decide(new Need.Scenarios(DAY, "@smoke", 1), AFTER);

        assertThat(divergent.reason()).contains("1 of 2 scenarios of @core passed", "row-0 DIVERGENT");
        assertThat(divergent.state()).isEqualTo(Ruling.State.VIOLATED);
        assertThat(held.state()).isEqualTo(Ruling.State.HELD);
        assertThat(none.code()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void the_release_is_told_by_the_objects_of_the_database() throws IOException {
        record("a", 0);

        Ruling ruling = decide(new Need.Release(DAY), AFTER);

        assertThat(ruling.state()).isEqualTo(Ruling.State.HELD);
        assertThat(ruling.reason()).contains("1 objects of the database as in embedded");
    }

    @Test
    void latency_that_nobody_measured_proves_nothing() throws IOException {
        record("a", 0);

        Ruling ruling = decide(new Need.Latency(DAY, List.of("PARITY")), AFTER);

        assertThat(ruling.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(ruling.reason()).contains("has no latency of embedded-next");
    }

    @Test
    void the_detection_rate_is_counted_from_the_faults_themselves() throws IOException {
        Need need = new Need.Detection(DAY, 0.9, 3, 0);
        Ruling nothing = decide(need, AFTER);
        proof("p1", "2026-11-22T01:00:00Z", 3, 3, 0);
        Ruling held = decide(need, AFTER);
        proof("p2", "2026-11-22T01:30:00Z", 2, 3, 0);
        Ruling low = decide(need, AFTER);
        proof("p3", "2026-11-22T01:40:00Z", 3, 2, 0);
        Ruling edited = decide(need, AFTER);

        assertThat(nothing.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(held.reason()).startsWith("3 of 3 seeded faults noticed (100.0 %), 0 false alarms");
        assertThat(low.code()).isEqualTo(ExitCode.NONCONFORMANT);
        assertThat(edited.reason()).contains("its sums do not fit its faults");
    }

    @Test
    void the_last_drill_that_came_to_a_result_decides() throws IOException {
        Need need = new Need.Drill(DAY, "restore");
        drill("d1", "2026-11-22T00:00:00Z", "HELD");
        Ruling held = decide(need, AFTER);
        drill("d2", "2026-11-22T01:00:00Z", "ABORTED");
        Ruling aborted = decide(need, AFTER);
        drill("d3", "2026-11-22T01:30:00Z", "DEVIATED");
        Ruling deviated = decide(need, AFTER);
        Ruling other = decide(new Need.Drill(DAY, "failover"), AFTER);

        assertThat(held.state()).isEqualTo(Ruling.State.HELD);
        assertThat(aborted.state()).isEqualTo(Ruling.State.HELD);
        assertThat(deviated.code()).isEqualTo(ExitCode.NONCONFORMANT);
        assertThat(other.code()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void a_signature_holds_for_its_rule_and_its_time() {
        Need need = new Need.Signed(Duration.ofDays(30), "operations", "");
        Signature signature = new Signature("p", "r", "Ada", LocalDate.parse("2026-11-01"), "");

        assertThat(signed(need, signature).reason()).isEqualTo("signed by Ada on 2026-11-01");
        assertThat(signed(need, new Signature("p", "other", "Ada", LocalDate.parse("2026-11-01"), ""))
                        .state())
                .isEqualTo(Ruling.State.UNPROVEN);
        assertThat(signed(need, new Signature("p", "r", "Ada", LocalDate.parse("2026-10-01"), ""))
                        .reason())
                .isEqualTo("signed by Ada on 2026-10-01; that holds for 30 days");
        assertThat(signed(need, new Signature("p", "r", "Ada", LocalDate.parse("2027-01-01"), ""))
                        .state())
                .isEqualTo(Ruling.State.UNPROVEN);
    }

    private Ruling signed(Need need, Signature signature) {
        return Gate.decide(
                        policy(need),
                        knowledge("embedded-next", AFTER, new Ledger(List.of(), 0))
                                .known(List.of(signature)))
                .rulings()
                .get(0);
    }

    private Ruling decide(Need need, Instant now) {
        return decide(need, now, new Ledger(List.of(), 0));
    }

    private Ruling decide(Need need, Instant now, Ledger ledger) {
        Decision decision = Gate.decide(
                policy(need), knowledge("embedded-next", now, ledger).known(List.of()));
        assertThat(decision.passed()).isEqualTo(decision.rulings().get(0).state() == Ruling.State.HELD);
        return decision.rulings().get(0);
    }

    private static Policy policy(Need need) {
        return new Policy("p", "P", "", List.of(new Policy.Rule("r", "", "a line", List.of(need))));
    }

    private StoredKnowledge knowledge(String environment, Instant now, Ledger ledger) {
        StoredKnowledge stored = new StoredKnowledge(environment, now, ledger);
        stored.look(reports);
        return stored;
    }

    private void record(String name, int differing) throws IOException {
        RecordedRun.write(reports.resolve("runs").resolve(name), "20261121t235958z-00aa", 24, differing);
    }

    private static Waiver waiver(LocalDate until) {
        return new Waiver(
                "w",
                "database/**",
                "**",
                Map.of(),
                Optional.empty(),
                WaiverKind.KNOWN_DEFECT,
                "owed",
                "team",
                until,
                Optional.empty(),
                Optional.empty(),
                Path.of("waivers.yaml"),
                1);
    }

    private void proof(String id, String at, int killed, int real, int alarms) throws IOException {
        StringBuilder faults = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            faults.append(i == 0 ? "" : ",")
                    .append("{\"result\":\"")
                    .append(i < Math.min(killed, real) ? "KILLED" : "SURVIVED")
                    .append("\"}");
        }
        write(
                "prove/" + id + "/prove.json",
                "{\"startedAt\":\"" + at + "\",\"interrupted\":false,\"killed\":" + killed + ",\"survived\":"
                        + (3 - killed) + ",\"healthyRuns\":5,\"falseAlarms\":" + alarms + ",\"alarms\":[],\"faults\":["
                        + faults + "]}");
    }

    private void drill(String id, String at, String verdict) throws IOException {
        write(
                "drills/" + id + "/drill.json",
                "{\"environment\":\"embedded-next\",\"kind\":\"RESTORE\",\"finishedAt\":\"" + at + "\",\"verdict\":\""
                        + verdict + "\",\"reasons\":[]}");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(reports.resolve(file).getParent());
        Files.writeString(reports.resolve(file), text);
    }
}
