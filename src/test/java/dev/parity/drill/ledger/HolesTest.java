package dev.parity.drill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HolesTest {
    private static final List<Entry> LEDGER =
            Stream.of(1, 2, 3, 4, 5).map(HolesTest::made).toList();
    private static final List<Found> ALL =
            Stream.of("1", "2", "3", "4", "5").map(HolesTest::row).toList();

    @Test
    void a_row_between_two_that_were_heard_of_at_one_go_is_a_hole() {
        assertThat(Holes.between(List.of(List.of("1", "2", "4", "5")), LEDGER, ALL))
                .returns(false, hole -> hole.held())
                .returns("1 missing, such as 3", hole -> hole.detail());
    }

    @Test
    void what_is_missing_where_the_service_said_so_is_none() {
        assertThat(Holes.between(List.of(List.of("1", "2"), List.of("5")), LEDGER, ALL)
                        .held())
                .isTrue();
    }

    @Test
    void a_row_that_is_gone_is_owed_to_nobody() {
        List<Found> without =
                ALL.stream().filter(thing -> !thing.key().equals("3")).toList();

        assertThat(Holes.between(List.of(List.of("1", "2", "4", "5")), LEDGER, without)
                        .held())
                .isTrue();
    }

    @Test
    void what_was_heard_of_in_another_go_is_not_missing() {
        assertThat(Holes.between(List.of(List.of("1", "4"), List.of("2", "3", "5")), LEDGER, ALL)
                        .held())
                .isTrue();
    }

    private static Entry made(int sequence) {
        String key = String.valueOf(sequence);
        return new Entry(Kind.ROW, Act.MAKE, "row0", sequence, key, "", Outcome.ACKNOWLEDGED, sequence, sequence);
    }

    private static Found row(String key) {
        return new Found(Kind.ROW, key, "");
    }
}
