package dev.parity.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.environment.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationsTest {
    private static final String LIMIT = "storage.body_limit_mib";
    private static final String COLLATION = "postgres.collation_provider";

    @ParameterizedTest
    @CsvSource({"50", "51", "50.0", ">=50", ">=64"})
    void a_limit_that_is_larger_than_the_least_is_fine(String measured) {
        Judgement judgement = judged(LIMIT, Verb.AT_LEAST, "50", measured);

        assertThat(judgement.reasons()).isEmpty();
        assertThat(judgement.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"49", "5", "0", "<50"})
    void a_limit_that_is_smaller_than_the_least_is_red(String measured) {
        Judgement judgement = judged(LIMIT, Verb.AT_LEAST, "50", measured);

        assertThat(judgement.verdict()).isEqualTo("NONCONFORMANT");
        assertThat(judgement.exitCode()).isEqualTo(1);
        assertThat(judgement.environments().get(1).comparison()).isEqualTo("DIVERGENT");
        assertThat(judgement.reasons())
                .containsExactly("two: not as expected: " + LIMIT + " is " + measured
                        + ". Expected at least 50, because agreed. Raise it there, or change the expectation.");
    }

    @ParameterizedTest
    @CsvSource({"be at least, >=30", "be at least, <70", "be at least, plenty", "be at most, >=64"})
    void what_a_measurement_does_not_tell_is_not_proven(String words, String measured) {
        Verb verb = words.equals("be at most") ? Verb.AT_MOST : Verb.AT_LEAST;

        Judgement judgement = judged("gateway.idle_cut_off_s", verb, verb == Verb.AT_MOST ? "70" : "60", measured);

        assertThat(judgement.verdict()).isEqualTo("PARTIAL");
        assertThat(judgement.exitCode()).isEqualTo(5);
        assertThat(judgement.reasons().get(0))
                .contains("not proven: gateway.idle_cut_off_s is " + measured + ", which does not tell.")
                .endsWith("or raise timeouts.idle.");
    }

    @Test
    void a_fact_that_nobody_measured_is_not_proven() {
        Judgement judgement =
                new Runs().passed(Runs.A).demand(LIMIT, Verb.AT_LEAST, "50").judge();

        assertThat(judgement.exitCode()).isEqualTo(5);
        assertThat(judgement.reasons())
                .containsExactly(
                        "two: not proven: " + LIMIT + " is unknown. Expected 50, because agreed. Write it below"
                                + " facts, or name a fact that \"parity env facts two --limits\" shows.");
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "2, 0", "4, 1", ">=4, 1"})
    void there_are_at_most_so_many(String measured, int exit) {
        Judgement judgement = judged("rest.replicas", Verb.AT_MOST, "3", measured);

        assertThat(judgement.exitCode()).isEqualTo(exit);
    }

    @Test
    void a_service_whose_replicas_are_not_named_has_one() {
        Judgement enough = new Runs()
                .passed(Runs.A)
                .demand("rest.replicas", Verb.AT_MOST, "1")
                .judge();
        Judgement tooFew = new Runs()
                .passed(Runs.A)
                .demand("rest.replicas", Verb.AT_LEAST, "2")
                .judge();

        assertThat(enough.exitCode()).isZero();
        assertThat(tooFew.reasons().get(0)).contains("rest.replicas is 1. Expected at least 2");
    }

    @ParameterizedTest
    @CsvSource({"HS256, HS256, 0", "RS256, HS256, 1"})
    void a_fact_must_equal_what_is_written(String measured, String written, int exit) {
        Judgement judgement = judged("auth.key_algorithms", Verb.EQUAL, written, measured);

        assertThat(judgement.exitCode()).isEqualTo(exit);
    }

    @Test
    void a_fact_must_equal_the_references_where_nothing_is_written() {
        Judgement same =
                against("UTF8", "UTF8", "postgres.server_encoding", Verb.EQUAL).judge();
        Judgement other = against("UTF8", "LATIN1", "postgres.server_encoding", Verb.EQUAL)
                .judge();

        assertThat(same.exitCode()).isZero();
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.reasons())
                .containsExactly("two: not as expected: postgres.server_encoding is LATIN1. Expected UTF8, as the"
                        + " reference has it, because agreed. Change it there, or change the expectation.");
    }

    @Test
    void a_difference_that_is_declared_is_fine() {
        Judgement judgement = against("libc", "icu", COLLATION, Verb.DECLARED)
                .declares(COLLATION, "icu")
                .judge();

        assertThat(judgement.reasons()).isEmpty();
        assertThat(judgement.exitCode()).isZero();
    }

    @Test
    void no_difference_needs_no_declaration() {
        assertThat(against("libc", "libc", COLLATION, Verb.DECLARED).judge().exitCode())
                .isZero();
    }

    @Test
    void a_difference_that_is_not_declared_is_a_divergence() {
        Judgement undeclared = against("libc", "icu", COLLATION, Verb.DECLARED).judge();
        Judgement otherwise = against("libc", "icu", COLLATION, Verb.DECLARED)
                .declares(COLLATION, "builtin")
                .judge();

        assertThat(undeclared.exitCode()).isEqualTo(1);
        assertThat(undeclared.reasons())
                .containsExactly("two: not as expected: " + COLLATION + " is icu, the reference has libc, and its file"
                        + " does not say so. Expected a difference that is declared, because agreed. Write \""
                        + COLLATION + ": icu\" below facts, or make it like the reference.");
        assertThat(otherwise.exitCode()).isEqualTo(1);
        assertThat(otherwise.reasons().get(0)).contains("and its file says builtin.");
    }

    private static Judgement judged(String fact, Verb must, String value, String measured) {
        return new Runs()
                .passed(Runs.A)
                .demand(fact, must, value)
                .measured("two", fact, measured)
                .judge();
    }

    private static Runs against(String reference, String measured, String fact, Verb must) {
        return new Runs()
                .passed(Runs.A)
                .demand(fact, must, "")
                .measured("one", fact, reference)
                .measured("two", fact, measured);
    }
}
