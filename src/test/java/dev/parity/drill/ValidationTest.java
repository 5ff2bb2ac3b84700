package dev.parity.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.drill.ledger.Act;
import dev.parity.drill.ledger.Entry;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValidationTest {
    private static final long MILLI = 1_000_000;
    private static final long FAULT = 1_000_000 * MILLI;
    private static final long BACK = 2_000_000 * MILLI;

    @Test
    void holds_where_all_goes_on_as_before() {
        List<Finding> findings = Validation.of(ledger(acts(0, 100, 300, 0), acts(BACK, 100, 400, 0)), FAULT, BACK);

        assertThat(findings).allMatch(Finding::held);
        assertThat(findings)
                .extracting(Finding::detail)
                .containsExactly("0.00 % of 100 acts, 0.00 % of 100 before", "400 ms, 300 ms before");
    }

    @Test
    void errors_that_were_there_before_are_nobodys_fault() {
        List<Finding> findings = Validation.of(ledger(acts(0, 100, 20, 5), acts(BACK, 100, 20, 5)), FAULT, BACK);

        assertThat(findings).allMatch(Finding::held);
    }

    @Test
    void more_errors_than_before_are_found() {
        List<Finding> findings = Validation.of(ledger(acts(0, 100, 20, 0), acts(BACK, 100, 20, 3)), FAULT, BACK);

        assertThat(findings).extracting(Finding::held).containsExactly(false, true);
    }

    @Test
    void a_region_that_is_slow_is_found() {
        List<Finding> findings = Validation.of(ledger(acts(0, 100, 200, 0), acts(BACK, 100, 700, 0)), FAULT, BACK);

        assertThat(findings).extracting(Finding::held).containsExactly(true, false);
    }

    @Test
    void nothing_after_recovery_validates_nothing() {
        List<Entry> ledger = acts(0, 100, 20, 0);

        assertThat(Validation.possible(ledger, FAULT, BACK)).isFalse();
        assertThat(Validation.of(ledger, FAULT, BACK)).noneMatch(Finding::held);
    }

    private static List<Entry> ledger(List<Entry> before, List<Entry> after) {
        return Stream.concat(before.stream(), after.stream()).toList();
    }

    private static List<Entry> acts(long from, int count, long millis, int bad) {
        List<Entry> entries = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            long asked = from + (at + 1) * MILLI;
            Outcome outcome = at < bad ? Outcome.UNKNOWN : Outcome.ACKNOWLEDGED;
            entries.add(new Entry(
                    Kind.ROW, Act.MAKE, "w", at, "k" + from + at, "", outcome, asked, asked + millis * MILLI));
        }
        return entries;
    }
}
