package dev.parity.prove.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.drill.DrillKind;
import dev.parity.drill.embedded.Procedure.Primary;
import dev.parity.prove.Seeding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static final String SEQUENCES = "proof: sequences: public.posts_id_seq: at 1, the data at 9";

    @Test
    void a_fault_is_killed_by_the_line_that_is_meant_for_it() {
        Seeding seeding = Verdicts.of(fault(), new Noticed("DEVIATED", List.of("damage: rows: 1", SEQUENCES)), 5);

        assertThat(seeding.result()).isEqualTo(Seeding.Result.KILLED);
        assertThat(seeding.reason()).isEqualTo(SEQUENCES);
        assertThat(seeding.collateral()).containsExactly("damage: rows: 1");
        assertThat(seeding.scenario()).isEqualTo("drill backup · proof: sequences: public");
    }

    @Test
    void that_something_else_was_noticed_is_not_enough() {
        Seeding seeding = Verdicts.of(fault(), new Noticed("DEVIATED", List.of("damage: rows: 1")), 5);

        assertThat(seeding.result()).isEqualTo(Seeding.Result.SURVIVED);
        assertThat(seeding.reason()).isEqualTo("it did not say proof: sequences: public, but damage: rows: 1");
    }

    @Test
    void a_drill_that_held_noticed_nothing_whatever_it_says() {
        assertThat(Verdicts.of(fault(), new Noticed("HELD", List.of(SEQUENCES)), 5)
                        .result())
                .isEqualTo(Seeding.Result.SURVIVED);
    }

    @Test
    void a_drill_that_ends_without_a_word_says_why() {
        Noticed stopped = Noticed.stopped("The server did not start:\n unrecognized   parameter");

        assertThat(stopped.intended(List.of("stopped: .*unrecognized parameter")))
                .isPresent();
        assertThat(stopped.held()).isFalse();
    }

    private static DrillFault fault() {
        Spoiling nothing = new Spoiling(
                List.of(),
                Spoiling.Objects.COPIED,
                false,
                null,
                null,
                null,
                0,
                null,
                null,
                Primary.KILLED,
                null,
                false,
                null,
                false);
        return new DrillFault(
                "bk-sequences-behind",
                Optional.empty(),
                "ops",
                "what",
                DrillKind.BACKUP,
                Optional.empty(),
                false,
                List.of("proof: sequences: public"),
                nothing);
    }
}
