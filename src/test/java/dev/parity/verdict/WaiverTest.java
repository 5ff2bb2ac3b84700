package dev.parity.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.compare.Severity;
import dev.parity.observation.ScenarioResult.State;
import java.util.Map;
import java.util.Optional;
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
    void a_waiver_with_a_signature_covers_that_failure_and_no_other_of_the_same_scenario() {
        String known = "Then he is refused · expected 403 but was 200. Repeat it with: ./parity run --env two";
        Optional<String> signature = Optional.of(Signature.of(known));
        Runs same = failing("Then he is refused · expected 403 but was 200. Repeat it with: ./parity run --env other");
        Runs other = failing("Then he is refused · expected 403 but was 500. Repeat it with: ./parity run --env two");

        Judgement covered =
                same.waive(Runs.B, "**", "2027-01-01", Map.of(), signature).judge();
        Judgement uncovered =
                other.waive(Runs.B, "**", "2027-01-01", Map.of(), signature).judge();

        assertThat(cell(covered, Runs.B).outcome()).isEqualTo(Outcome.WAIVED);
        assertThat(cell(uncovered, Runs.B).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(uncovered.reasons())
                .anySatisfy(reason -> assertThat(reason)
                        .contains("there is another failure, with signature ", "Expected " + signature.orElseThrow()));
    }

    @Test
    void what_every_run_makes_anew_does_not_change_a_signature() {
        String one = "user 0b0e5a1c-2f4a-4c1e-9a7e-1f2a3b4c5d6e of ada-k3f9x2@mail.test at http://127.0.0.1:41233/auth";
        String two = "user 9c1e5a1c-2f4a-4c1e-9a7e-1f2a3b4c5d6f of ada-p8q1z7@mail.test at http://127.0.0.1:40001/auth";

        assertThat(Signature.of(one)).isEqualTo(Signature.of(two)).matches("[0-9a-f]{12}");
        assertThat(Signature.of("status 500")).isNotEqualTo(Signature.of("status 404"));
    }

    @Test
    void a_waiver_holds_only_where_the_facts_are_what_it_says() {
        Runs here = new Runs().passed(Runs.A).diverges(Runs.A, Severity.BREAKING, "response.status");
        Runs elsewhere = new Runs().passed(Runs.A).diverges(Runs.A, Severity.BREAKING, "response.status");

        Judgement covered = here.waive(Runs.A, "response.status", "2027-01-01", Map.of("postgres", "1?"), none())
                .judge();
        Judgement uncovered = elsewhere
                .waive(Runs.A, "response.status", "2027-01-01", Map.of("cloud", "aws"), none())
                .judge();

        assertThat(cell(covered, Runs.A).outcome()).isEqualTo(Outcome.WAIVED);
        assertThat(cell(uncovered, Runs.A).outcome()).isEqualTo(Outcome.DIVERGENT);
        assertThat(uncovered.reasons()).noneMatch(reason -> reason.contains("matches nothing"));
    }

    @Test
    void a_waiver_warns_from_a_fortnight_before_its_end() {
        Runs soon = new Runs().passed(Runs.A).diverges(Runs.A, Severity.BREAKING, "response.status");
        Runs later = new Runs().passed(Runs.A).diverges(Runs.A, Severity.BREAKING, "response.status");

        Judgement warned = soon.waive(Runs.A, "response.status", "2026-12-04").judge();
        Judgement silent = later.waive(Runs.A, "response.status", "2026-12-05").judge();

        assertThat(warned.exitCode()).isZero();
        assertThat(warned.warnings())
                .containsExactly("environments/waivers.yaml:3  waiver \"w1\" ends soon: it holds until 2026-12-04 and"
                        + " today is 2026-11-21. Expected a divergence that is mended by then. Mend it, or have ops set a"
                        + " new date.");
        assertThat(silent.warnings()).isEmpty();
    }

    @Test
    void an_expired_waiver_holds_for_the_grace_of_a_pull_request_with_a_warning() {
        Runs within = new Runs().passed(Runs.A).diverges(Runs.A, Severity.BREAKING, "response.status");
        Runs after = new Runs().passed(Runs.A).diverges(Runs.A, Severity.BREAKING, "response.status");

        Judgement graced =
                within.grace(7).waive(Runs.A, "response.status", "2026-11-14").judge();
        Judgement expired =
                after.grace(7).waive(Runs.A, "response.status", "2026-11-13").judge();

        assertThat(graced.exitCode()).isZero();
        assertThat(graced.warnings()).singleElement().asString().contains("expired and holds by grace only");
        assertThat(expired.exitCode()).isEqualTo(1);
        assertThat(expired.reasons()).anyMatch(reason -> reason.contains("expired: it held until 2026-11-13"));
    }

    private static Runs failing(String how) {
        return new Runs()
                .passed(Runs.A)
                .plan(Runs.B)
                .result("one", Runs.B, 1, State.PASSED, "")
                .result("two", Runs.B, 1, State.FAILED, how);
    }

    private static Optional<String> none() {
        return Optional.empty();
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
