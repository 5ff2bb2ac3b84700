package dev.parity.reference.storage.objects;

import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.failure.StorageError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of X-Robots-Tag. */
public final class RobotsTag {
    private static final String SIMPLE = "all|noindex|nofollow|none|nosnippet|indexifembedded|notranslate|noimageindex";
    private static final String VALUED = "max-snippet|max-image-preview|max-video-preview|unavailable_after";
    private static final Pattern SIMPLE_RULE = Pattern.compile(SIMPLE);
    private static final Pattern VALUED_RULE = Pattern.compile("(" + VALUED + "):\\s*(.*)", Pattern.DOTALL);
    private static final Pattern DATE_RULE =
            Pattern.compile("^unavailable_after:\\s*(.+?)(?=,\\s*(?:" + SIMPLE + "|" + VALUED + "|[a-zA-Z0-9_-]+:)|$)");
    private static final Set<String> PREVIEWS = Set.of("none", "standard", "large");
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            DateTimeFormatter.ISO_ZONED_DATE_TIME,
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern("[EEEE][EEE], dd[-][ ]MMM[-][ ][uuuu][uu] HH:mm:ss z")
                    .toFormatter(Locale.ENGLISH));

    private RobotsTag() {}

    /** @throws StorageError saying which rule is wrong */
    public static void mustBeValid(String value) {
        if (value == null || value.isBlank()) {
            throw Errors.invalidRobotsTag("X-Robots-Tag header value must be a non-empty string");
        }
        for (String rule : split(value.strip())) {
            check(rule);
        }
    }

    /** Whether a stored value may be sent. */
    public static boolean isValid(String value) {
        try {
            mustBeValid(value);
            return true;
        } catch (StorageError invalid) {
            return false;
        }
    }

    private static void check(String rule) {
        if (rule.isEmpty()) {
            throw Errors.invalidRobotsTag("X-Robots-Tag header contains empty rule");
        }
        Matcher valued = VALUED_RULE.matcher(rule);
        if (valued.matches()) {
            checkValue(valued.group(1), valued.group(2).strip());
        } else if (!SIMPLE_RULE.matcher(rule).matches()) {
            checkAgent(rule);
        }
    }

    private static void checkAgent(String rule) {
        int colon = rule.indexOf(':');
        if (colon < 0) {
            throw Errors.invalidRobotsTag("Invalid X-Robots-Tag rule: \"" + rule + "\"");
        }
        String rules = rule.substring(colon + 1).strip();
        if (rules.isEmpty()) {
            throw Errors.invalidRobotsTag(
                    "X-Robots-Tag user agent \"" + rule.substring(0, colon).strip() + "\" has no rules specified");
        }
        mustBeValid(rules);
    }

    private static List<String> split(String value) {
        List<String> rules = new ArrayList<>();
        String rest = value.strip();
        while (!rest.isEmpty()) {
            Matcher date = DATE_RULE.matcher(rest);
            if (rest.startsWith("unavailable_after:")) {
                boolean found = date.find();
                rules.add(found ? "unavailable_after: " + date.group(1).strip() : rest);
                rest = found
                        ? rest.substring(date.end()).replaceFirst("^,\\s*", "").strip()
                        : "";
            } else {
                int comma = rest.indexOf(',');
                rules.add(comma < 0 ? rest : rest.substring(0, comma).strip());
                rest = comma < 0 ? "" : rest.substring(comma + 1).strip();
            }
        }
        return rules;
    }

    private static void checkValue(String rule, String value) {
        if (value.isEmpty()) {
            throw Errors.invalidRobotsTag("X-Robots-Tag rule \"" + rule + "\" requires a value");
        }
        String wanted = switch (rule) {
            case "max-image-preview" -> PREVIEWS.contains(value) ? "" : "must be one of: none, standard, large";
            case "unavailable_after" -> isDate(value) ? "" : "must be a valid date";
            default -> value.matches("-1|-0+|0*\\d+") ? "" : "must be an integer >= -1";
        };
        if (!wanted.isEmpty()) {
            throw Errors.invalidRobotsTag("X-Robots-Tag \"" + rule + "\" value " + wanted + ", got: \"" + value + "\"");
        }
    }

    private static boolean isDate(String text) {
        for (DateTimeFormatter format : DATES) {
            try {
                ZonedDateTime.parse(text, format);
                return true;
            } catch (DateTimeException other) {
                continue;
            }
        }
        try {
            return text.length() > 10 ? Instant.parse(text) != null : LocalDate.parse(text) != null;
        } catch (DateTimeException none) {
            return false;
        }
    }
}
