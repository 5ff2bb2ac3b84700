package dev.parity.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlowerThanTest {
    @Test
    void slower_by_more_than_was_agreed_is_not_conformant() {
        Judgement judged = new Runs()
                .passed("a")
                .slower("rest.rpc", 1.5)
                .agreed("latency", "25%")
                .judge();

        assertThat(judged.verdict()).isEqualTo("NONCONFORMANT");
        assertThat(judged.exitCode()).isEqualTo(1);
        assertThat(judged.reasons())
                .containsExactly("two: slower: rest.rpc p50, more than 10 % apart; at most 25% was agreed: agreed");
        assertThat(judged.latency()).hasSize(1);
    }

    @Test
    void slower_within_what_was_agreed_is_conformant() {
        Judgement judged = new Runs()
                .passed("a")
                .slower("rest.rpc", 1.2)
                .agreed("latency", "25%")
                .judge();

        assertThat(judged.exitCode()).isZero();
        assertThat(judged.warnings()).isEmpty();
    }

    @Test
    void a_time_of_its_own_can_be_agreed() {
        assertThat(new Runs()
                        .passed("a")
                        .slower("rest.rpc", 1.5)
                        .agreed("latency", "200ms")
                        .judge()
                        .exitCode())
                .isZero();
        assertThat(new Runs()
                        .passed("a")
                        .slower("rest.rpc", 1.5)
                        .agreed("latency", "149ms")
                        .judge()
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void slower_where_nothing_was_agreed_is_told() {
        Judgement judged = new Runs().passed("a").slower("rest.rpc", 1.5).judge();

        assertThat(judged.exitCode()).isZero();
        assertThat(judged.warnings())
                .containsExactly("two: slower: rest.rpc p50, more than 10 % apart; no budget \"latency\" is declared");
    }
}
