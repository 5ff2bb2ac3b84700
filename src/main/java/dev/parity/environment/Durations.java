package dev.parity.environment;

import java.time.Duration;
import java.util.regex.Pattern;

/** Durations as written in files: a whole number and a unit. */
public final class Durations {
    static final String EXPECTED = "a duration such as 90s or 2m";
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private Durations() {}

    public static boolean valid(String text) {
        return FORM.matcher(text).matches();
    }

    public static Duration parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" " + wrong(text) + ". Expected " + EXPECTED + ".");
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** What is wrong with a text that is no duration. */
    static String wrong(String text) {
        return text.matches("[0-9]+") ? "has no unit" : "is no duration";
    }

    static String remedy(String text) {
        var digits = text.replaceAll("[^0-9].*", "");
        var unit = text.replaceAll("^[0-9 ]*", "");
        return "Write \"" + (digits.isEmpty() ? "90" : digits) + (unit.startsWith("m") ? "m" : "s") + "\"";
    }
}
