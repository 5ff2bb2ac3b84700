package dev.parity.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.compare.Noise;
import dev.parity.compare.Severity;
import dev.parity.observation.ScenarioResult.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeTest {
    @Test
    void two_environments_that_pass_and_agree_are_conformant_and_equal() {
        Judgement judgement = new Runs().passed(Runs.A, Runs.B).judge();

        assertThat(judgement.verdict()).isEqualTo("CONFORMANT");
        assertThat(judgement.exitCode()).isZero();
        assertThat(judgement.reasons()).isEmpty();
        assertThat(judgement.environments())
                .extracting(Judgement.EnvironmentResult::comparison)
                .containsExactly("REFERENCE", "EQUAL");
        assertThat(judgement.environments().get(1).counts()).containsOnly(java.util.Map.entry(Outcome.PASSED, 2));
        assertThat(judgement.scenarios().get(0).requirements()).containsExactly("3.1");
    }

    @Test
    void a_twin_that_taught_noise_is_a_teacher_unless_it_differs_where_nothing_may_be_learned() {
        NoiseInForce noise = new NoiseInForce(NoiseInForce.From.TWINS, List.of("two"), Noise.none(), List.of());

        Judgement taught = new Runs().passed(Runs.A).noise(noise).judge();
        Judgement differs = new Runs()
                .passed(Runs.A)
                .noise(noise)
                .diverges(Runs.A, Severity.BREAKING, "response.status")
                .judge();

        assertThat(taught.environments().get(1).comparison()).isEqualTo("TEACHER");
        assertThat(taught.exitCode()).isZero();
        assertThat(taught.noise().teachers()).containsExactly("two");
        assertThat(differs.environments().get(1).comparison()).isEqualTo("DIVERGENT");
        assertThat(differs.exitCode()).isEqualTo(1);
    }

    @Test
    void noise_over_its_budget_fails_the_comparison_and_hides_no_divergence() {
        NoiseInForce much = new NoiseInForce(
                NoiseInForce.From.STORED, List.of(), Noise.none(), List.of("noise hides 2 of 3 values of GET /x"));

        Judgement agrees = new Runs().passed(Runs.A).noise(much).judge();
        Judgement differs = new Runs()
                .passed(Runs.A)
                .noise(much)
                .diverges(Runs.A, Severity.BREAKING, "response.status")
                .judge();

        assertThat(agrees.verdict()).isEqualTo("NOT_COMPARABLE");
        assertThat(agrees.exitCode()).isEqualTo(5);
        assertThat(agrees.environments())
                .extracting(e -> e.comparison())
                .containsExactly("REFERENCE", "NOT_COMPARABLE");
        assertThat(agrees.reasons()).containsExactly("two: not comparable: noise hides 2 of 3 values of GET /x");
        assertThat(differs.exitCode()).isEqualTo(1);
        assertThat(differs.divergences()).hasSize(1);
    }

    @Test
    void a_breaking_or_notable_divergence_makes_a_passed_scenario_divergent() {
        Judgement judgement = new Runs()
                .passed(Runs.A, Runs.B)
                .diverges(Runs.A, Severity.NOTABLE, "response.headers.content-range")
                .judge();

        assertThat(cell(judgement, Runs.A).outcome()).isEqualTo(Outcome.DIVERGENT);
        assertThat(cell(judgement, Runs.A).reason())
                .isEqualTo("response.headers.content-range of 3 HTTP Ada \"reads\": 500, the reference has 200");
        assertThat(judgement.verdict()).isEqualTo("NONCONFORMANT");
        assertThat(judgement.exitCode()).isEqualTo(1);
        assertThat(judgement.environments().get(1).comparison()).isEqualTo("DIVERGENT");
        assertThat(judgement.reasons())
                .containsExactly("two: 1 scenario answered differently from the reference: auth/sign_in/a");
    }

    @Test
    void an_informational_divergence_is_listed_and_changes_nothing() {
        Judgement judgement = new Runs()
                .passed(Runs.A)
                .diverges(Runs.A, Severity.INFORMATIONAL, "response.headers.server")
                .judge();

        assertThat(cell(judgement, Runs.A).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(judgement.divergences()).hasSize(1);
        assertThat(judgement.exitCode()).isZero();
    }

    @Test
    void the_worst_attempt_is_kept_and_shown_as_flaky() {
        Judgement judgement = new Runs()
                .plan(Runs.A)
                .result("one", Runs.A, 1, State.PASSED, "")
                .result("two", Runs.A, 1, State.FAILED, "first failure")
                .result("two", Runs.A, 2, State.PASSED, "")
                .judge();

        assertThat(cell(judgement, Runs.A).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(cell(judgement, Runs.A).reason()).isEqualTo("first failure");
        assertThat(cell(judgement, Runs.A).flaky()).isTrue();
    }

    @Test
    void a_core_scenario_left_out_makes_partial_and_an_extended_one_does_not() {
        Runs core = new Runs().passed(Runs.B).plan(Runs.A).result("one", Runs.A, 1, State.PASSED, "");
        core.result("two", Runs.A, 1, State.SKIPPED, "no credentials");
        Runs extended = new Runs().passed(Runs.B).result("one", Runs.A, 1, State.PASSED, "", List.of("@extended"));
        extended.result("two", Runs.A, 1, State.UNSUPPORTED, "not declared", List.of("@extended"));

        assertThat(core.judge().verdict()).isEqualTo("PARTIAL");
        assertThat(core.judge().exitCode()).isEqualTo(5);
        assertThat(core.judge().reasons()).containsExactly("two: 1 scenario of the core left out: auth/sign_in/a");
        assertThat(extended.judge().verdict()).isEqualTo("CONFORMANT");
        assertThat(extended.judge().exitCode()).isZero();
    }

    @Test
    void an_unreachable_environment_is_inconclusive() {
        Judgement judgement = new Runs()
                .plan(Runs.A)
                .result("one", Runs.A, 1, State.PASSED, "")
                .unreachable("two", "unreachable: nothing answers at http://gw within 5 s")
                .judge();

        assertThat(judgement.verdict()).isEqualTo("INCONCLUSIVE");
        assertThat(judgement.exitCode()).isEqualTo(3);
        assertThat(judgement.reasons().get(0)).isEqualTo("two: unreachable: nothing answers at http://gw within 5 s");
        assertThat(judgement.environments().get(1).comparison()).isEqualTo("NOT_COMPARABLE");
        assertThat(cell(judgement, Runs.A).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void a_scenario_without_a_result_and_a_worker_that_died_are_inconclusive() {
        Runs runs = new Runs().passed(Runs.A).plan(Runs.B).result("one", Runs.B, 1, State.PASSED, "");
        runs.evidence("two").incomplete();

        Judgement judgement = runs.judge();

        assertThat(cell(judgement, Runs.B).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(cell(judgement, Runs.B).reason()).isEqualTo("no result: the worker ended before the scenario did");
        assertThat(judgement.exitCode()).isEqualTo(3);
        assertThat(judgement.reasons())
                .containsExactly(
                        "two: its evidence ends early: the worker did not come to its end",
                        "two: 1 scenario came to no result: database/rows/b");
    }

    @Test
    void nothing_executed_is_never_green() {
        Judgement none = new Runs().judgeNothing();
        Runs skipped = new Runs().plan(Runs.A).result("one", Runs.A, 1, State.SKIPPED, "left out");
        skipped.result("two", Runs.A, 1, State.SKIPPED, "left out");
        Runs empty = new Runs();
        empty.evidence("one");
        empty.evidence("two");

        assertThat(none.exitCode()).isEqualTo(5);
        assertThat(none.verdict()).isEqualTo("INCONCLUSIVE");
        assertThat(skipped.judge().exitCode()).isEqualTo(5);
        assertThat(empty.judge().exitCode()).isEqualTo(5);
        assertThat(empty.judge().reasons()).containsExactly("one: nothing was executed", "two: nothing was executed");
    }

    @Test
    void profiles_decide_what_is_expected_of_an_environment() {
        Runs runs = new Runs()
                .passed(Runs.A)
                .plan(Runs.B)
                .result("one", Runs.B, 1, State.PASSED, "")
                .profiles("two", "auth");

        Judgement judgement = runs.judge();

        assertThat(judgement.exitCode()).isZero();
        assertThat(judgement.scenarios().get(1).outcomes()).containsOnlyKeys("one");
        assertThat(Coverage.of(judgement.environments().get(0))).isEqualTo(new Coverage(2, 2, 2));
        assertThat(Coverage.of(judgement.environments().get(1)).percent()).isEqualTo(100);
    }

    @Test
    void databases_whose_schema_or_policies_differ_are_not_comparable_and_the_objects_are_named() {
        Runs runs = new Runs().passed(Runs.A).diverges(Runs.A, Severity.BREAKING, "response.status");
        runs.schema("one", Map.of("table public.posts", "aa", "policy public.posts/own", "bb", "view public.feed", "c"))
                .schema(
                        "two",
                        Map.of("table public.posts", "aa", "policy public.posts/own", "xx", "table public.x", "d"));

        Judgement judgement = runs.judge();

        assertThat(judgement.verdict()).isEqualTo("NOT_COMPARABLE");
        assertThat(judgement.exitCode()).isEqualTo(5);
        assertThat(judgement.divergences()).isEmpty();
        assertThat(judgement.reasons())
                .containsExactly(
                        "two: not comparable: policy public.posts/own is another one in its database",
                        "two: not comparable: table public.x is in its database alone",
                        "two: not comparable: view public.feed is missing in its database");
    }

    @Test
    void a_schema_that_could_not_be_read_aligns() {
        Judgement judgement = new Runs()
                .passed(Runs.A)
                .schema("one", Map.of("table public.posts", "aa"))
                .judge();

        assertThat(judgement.exitCode()).isZero();
    }

    @Test
    void releases_that_do_not_align_are_not_comparable_unless_allowed() {
        Runs runs = new Runs().passed(Runs.A).diverges(Runs.A, Severity.BREAKING, "response.status");
        runs.release("one", "auth", "v2.1").release("two", "auth", "v2.2");

        Judgement judgement = runs.judge();

        assertThat(judgement.verdict()).isEqualTo("NOT_COMPARABLE");
        assertThat(judgement.exitCode()).isEqualTo(5);
        assertThat(judgement.reasons())
                .containsExactly("two: not comparable: it declares release \"v2.2\" of auth, the reference \"v2.1\"");
        assertThat(cell(judgement, Runs.A).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(runs.trouble(new Findings.Trouble(false, true, List.of(), List.of()))
                        .judge()
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void an_interrupted_run_is_not_green() {
        Judgement judgement = new Runs()
                .passed(Runs.A)
                .trouble(new Findings.Trouble(true, false, List.of(), List.of()))
                .judge();

        assertThat(judgement.interrupted()).isTrue();
        assertThat(judgement.exitCode()).isEqualTo(5);
        assertThat(judgement.reasons()).contains("the run was interrupted");
    }

    @Test
    void exit_codes_follow_7_1_6_4_3_5() {
        Runs all = new Runs().passed(Runs.A).plan(Runs.B).result("one", Runs.B, 1, State.PASSED, "");
        all.result("two", Runs.B, 1, State.FAILED, "broken").waive("x/**", "response.status", "2020-01-01");
        Runs unreachable = new Runs()
                .plan(Runs.A)
                .result("one", Runs.A, 1, State.SKIPPED, "left out")
                .unreachable("two", "down");
        List<String> own = List.of("supervisor: bug");

        assertThat(exit(all, List.of("toxic left"), own)).isEqualTo(7);
        assertThat(exit(all, List.of(), own)).isEqualTo(1);
        assertThat(exit(new Runs().passed(Runs.A).waive("x/**", "y", "2020-01-01"), List.of(), own))
                .isEqualTo(6);
        assertThat(exit(unreachable, List.of(), own)).isEqualTo(4);
        assertThat(exit(unreachable, List.of(), List.of())).isEqualTo(3);
        assertThat(exit(
                        new Runs()
                                .plan(Runs.A)
                                .result("one", Runs.A, 1, State.SKIPPED, "x")
                                .result("two", Runs.A, 1, State.SKIPPED, "x"),
                        List.of(),
                        List.of()))
                .isEqualTo(5);
    }

    private static int exit(Runs runs, List<String> dirty, List<String> own) {
        return runs.trouble(new Findings.Trouble(false, false, dirty, own))
                .judge()
                .exitCode();
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
