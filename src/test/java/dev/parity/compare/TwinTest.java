package dev.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.observation.Evidence;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwinTest {
    private static final int TWINS = 60;

    @TempDir
    private Path folder;

    @Test
    void equal_twins_never_diverge() {
        Evidence reference = Twin.evidence(folder, 0);

        for (int seed = 1; seed <= TWINS; seed++) {
            Comparison comparison = Comparator.compare(reference, Twin.evidence(folder, seed));

            assertThat(comparison.divergences()).as("twin %d", seed).isEmpty();
            assertThat(comparison.scenarios().get(Story.SCENARIO).exchanges()).isEqualTo(21);
        }
    }

    @Test
    void neither_locale_nor_time_zone_changes_the_result() {
        Evidence reference = Twin.evidence(folder, 0);
        Evidence other = Mutations.first(Twin.evidence(folder, 1));
        Comparison here = Comparator.compare(reference, other);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();

        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));

            assertThat(here.divergences()).isNotEmpty();
            assertThat(Comparator.compare(reference, other)).isEqualTo(here);
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(Comparator.compare(reference, other)).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }
}
