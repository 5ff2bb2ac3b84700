package dev.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrecisionTest {
    private static final Instant MADE = Instant.parse("2026-11-21T10:00:00.123Z");
    private final Precision precision = new Precision();
    private final List<Difference> found = new ArrayList<>();

    @Test
    void one_time_with_zeros_cut_off_is_chance_however_often_it_is_told() {
        note(MADE);
        note(MADE);

        Precision.settle(List.of(precision));

        assertThat(found).isEmpty();
    }

    @Test
    void two_times_that_are_shorter_are_not() {
        note(MADE);
        note(MADE.plusMillis(7));

        Precision.settle(List.of(precision));

        assertThat(found)
                .hasSize(2)
                .allSatisfy(difference -> assertThat(difference.observed()).isEqualTo("«time in milliseconds»"));
    }

    @Test
    void two_times_that_were_cut_to_the_same_second_are_two() {
        note(MADE, MADE.truncatedTo(ChronoUnit.SECONDS), 0);
        note(MADE.plusMillis(7), MADE.truncatedTo(ChronoUnit.SECONDS), 0);

        Precision.settle(List.of(precision));

        assertThat(found)
                .hasSize(2)
                .allSatisfy(difference -> assertThat(difference.observed()).isEqualTo("«time in seconds»"));
    }

    private void note(Instant shorter) {
        note(MADE, shorter, 3);
    }

    private void note(Instant reference, Instant shorter, int digits) {
        precision.note(
                "auth",
                Path.top("response").field("body").field("created_at"),
                time(reference, 6),
                time(shorter, digits),
                found::add);
    }

    private static TimeCheck time(Instant at, int fraction) {
        TimeCheck.Window window = new TimeCheck.Window(at.minusSeconds(1), at.plusSeconds(1));
        return TimeCheck.of(new TimeForm(at, "rfc3339 Z", fraction), window, TimeCheck.Seen.FIRST);
    }
}
