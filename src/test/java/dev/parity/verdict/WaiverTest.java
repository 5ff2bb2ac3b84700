package dev.parity.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.compare.Severity;
import dev.parity.observation.ScenarioResult.State;
import org.junit.jupiter.api.Test;

class WaiverTest {
    @Test
    void a_declared_difference_is_expected_and_a_waived_one_waived_and_the_worst_wins() {
        Judgement judgement = new Runs()
                .passed(Runs.A, Runs.B)
                .diverges(Runs.A, Severity.BREAKING, "response.headers.etag")
                .diverges(Runs.B, Severity.BREAKING, "response.headers.etag")
                .diverges(Runs.B, Severity.BREAKING, "response.body/0/id")
                .expect("response.headers.etag")
                .waive("database/**", "response.body/*/id", "2026-11-21")
                .judge();

        assertThat(cell(judgement, Runs.A).outcome()).isEqualTo(Outcome.EXPECTED);
        assertThat(cell(judgement, Runs.A).reason()).isEqualTo("inherent");
        assertThat(cell(judgement, Runs.B).outcome()).isEqualTo(Outcome.WAIVED);
        assertThat(cell(judgement, Runs.B).reason()).isEqualTo("w1: known (until 2026-11-21)");
        assertThat(judgement.environments().get(1).comparison()).isEqualTo("EQUAL");
        assertThat(judgement.waivers().get(0).uses()).isEqualTo(1);
        assertThat(judgement.divergences()).isEmpty();
        assertThat(judgement.exitCode()).isZero();
    }

    @Test
    void a_waiver_covers_no_other_path_of_its_scenario() {
        Judgement judgement = new Runs()
                .passed(Runs.A)
                .diverges(Runs.A, Severity.BREAKING, "response.body/x")
                .diverges(Runs.A, Severity.BREAKING, "response.status")
                .waive(Runs.A, "response.body/x", "2027-01-01")
                .judge();

        assertThat(cell(judgement, Runs.A).outcome()).isEqualTo(Outcome.DIVERGENT);
        assertThat(judgement.divergences()).hasSize(1);
        assertThat(judgement.exitCode()).isEqualTo(1);
    }

    @Test
    void a_failure_is_waived_only_by_what_names_the_whole_scenario() {
        Runs narrow = new Runs().passed(Runs.A).plan(Runs.B).result("one", Runs.B, 1, State.PASSED, "");
        narrow.result("two", Runs.B, 1, State.FAILED, "expected 403 but was 200")
                .waive(Runs.B, "response.*", "2027-01-01");
        Runs whole = new Runs().passed(Runs.A).plan(Runs.B).result("one", Runs.B, 1, State.PASSED, "");
        whole.result("two", Runs.B, 1, State.FAILED, "expected 403 but was 200").waive(Runs.B, "**", "2027-01-01");

        assertThat(cell(narrow.judge(), Runs.B).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(cell(whole.judge(), Runs.B).outcome()).isEqualTo(Outcome.WAIVED);
        assertThat(cell(whole.judge(), Runs.B).failure()).contains("expected 403 but was 200");
        assertThat(whole.judge().exitCode()).isZero();
    }

    @Test
    void a_leak_is_never_waived() {
        Judgement judgement = new Runs()
                .plan(Runs.B)
                .result("one", Runs.B, 1, State.PASSED, "")
                .result("two", Runs.B, 1, State.LEAK, "a stranger sees a private row")
                .waive("**", "**", "2027-01-01")
                .judge();

        assertThat(cell(judgement, Runs.B).outcome()).isEqualTo(Outcome.LEAK);
        assertThat(judgement.exitCode()).isEqualTo(1);
        assertThat(judgement.reasons())
                .containsExactly(
                        "two: 1 scenario leaked: database/rows/b",
                        "environments/waivers.yaml:3  waiver \"w1\" aims at a LEAK in \"database/rows/b\". Expected a"
                                + " divergence that may be waived. Remove the waiver and mend the leak.");
    }

    @Test
    void an_expired_waiver_fails_the_run_and_covers_nothing() {
        Judgement judgement = new Runs()
                .passed(Runs.A)
                .waive(Runs.A, "response.status", "2026-11-20")
                .judge();

        assertThat(judgement.exitCode()).isEqualTo(6);
        assertThat(judgement.reasons())
                .containsExactly(
                        "environments/waivers.yaml:3  waiver \"w1\" expired: it held until 2026-11-20 and today"
                                + " is 2026-11-21. Expected a divergence that is mended by then. Mend it, or have ops set a new date.");
        assertThat(judgement.waivers()).isEmpty();
    }

    @Test
    void fails_when_a_waiver_matches_nothing() {
        Judgement judgement = new Runs()
                .passed(Runs.A)
                .waive(Runs.A, "response.status", "2027-01-01")
                .judge();

        assertThat(judgement.exitCode()).isEqualTo(6);
        assertThat(judgement.reasons())
                .containsExactly(
                        "environments/waivers.yaml:3  waiver \"w1\" matches nothing: no divergence at"
                                + " \"response.status\" of \"auth/sign_in/a\". Expected one that it covers. Remove the waiver.");
    }

    @Test
    void a_waiver_of_a_scenario_that_was_not_selected_is_not_stale() {
        Runs some = new Runs().passed(Runs.A).select("@smoke").waive("storage/**", "response.status", "2027-01-01");

        assertThat(some.judge().exitCode()).isZero();
    }

    private static Judgement.Cell cell(Judgement judgement, String scenario) {
        return judgement.scenarios().stream()
                .filter(line -> line.id().equals(scenario))
                .findFirst()
                .orElseThrow()
                .outcomes()
                .get("two");
    }
}
