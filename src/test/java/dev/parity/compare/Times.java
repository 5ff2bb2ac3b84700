package dev.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in texts, found without the code under test. */
final class Times {
    private static final Pattern CLOCK = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2}[T ]|[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} )(\\d{2})(:\\d{2}:\\d{2})");
    private static final long YEAR = 366L * 24 * 3600;

    private Times() {}

    /** The text with its first time an hour later (at 23 h, an hour earlier); empty if there is none. */
    static Optional<String> later(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (!clock.find()) {
            return Optional.empty();
        }
        int hour = LocalTime.parse(clock.group(2) + ":00").getHour();
        String moved = String.format(java.util.Locale.ROOT, "%02d", hour == 23 ? 22 : hour + 1);
        return Optional.of(text.substring(0, clock.start(2)) + moved + text.substring(clock.end(2)));
    }

    /** Whole seconds or milliseconds since 1970, within a year from then. */
    static boolean isEpoch(long number, Instant now) {
        return Math.abs(number - now.getEpochSecond()) < YEAR || Math.abs(number - now.toEpochMilli()) < YEAR * 1000;
    }

    static long hour(JsonNode epoch) {
        return epoch.longValue() > 100_000_000_000L ? 3_600_000 : 3_600;
    }
}
