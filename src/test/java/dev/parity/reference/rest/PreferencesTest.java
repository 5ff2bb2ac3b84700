package dev.parity.reference.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PreferencesTest {
    private static final Preferences.Honoured ALL = new Preferences.Honoured(true, true, true, true);

    @Test
    void names_what_it_honoured_in_a_fixed_order() {
        Preferences preferences = Preferences.parse(
                List.of("max-affected=3, handling=strict,return=minimal", "count=exact, resolution=merge-duplicates"),
                false);

        assertThat(preferences.applied(ALL))
                .contains("resolution=merge-duplicates, return=minimal, count=exact, handling=strict, max-affected=3");
    }

    @Test
    void lets_the_client_end_the_transaction_only_where_it_may() {
        assertThat(Preferences.parse(List.of("tx=rollback"), false).end()).isEmpty();
        assertThat(Preferences.parse(List.of("tx=rollback"), true).end()).contains("rollback");
    }

    @Test
    void keeps_what_it_does_not_know() {
        Preferences preferences = Preferences.parse(List.of("return=all, timezone=UTC, x"), false);

        assertThat(preferences.invalid()).containsExactly("return=all", "x");
        assertThat(preferences.applied(ALL)).contains("timezone=UTC");
    }
}
