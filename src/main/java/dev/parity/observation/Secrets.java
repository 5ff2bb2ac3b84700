package dev.parity.observation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** The secrets known so far, with every form in which they may occur, and the tag that takes their place. */
final class Secrets {
    private static final int SHORTEST_IN_TEXT = 6;
    private static final int SHORTEST_IN_BASE64 = 9;
    private final RedactionKey key;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final List<Occurrence> occurrences = new CopyOnWriteArrayList<>();

    /** Numbers are replaced only where they stand alone: a code must not be found inside of a time. */
    private record Occurrence(String form, String tag, Optional<Pattern> alone) {
        Occurrence(String form, String tag) {
            this(form, tag, form.chars().allMatch(Character::isDigit) ? Optional.of(alone(form)) : Optional.empty());
        }

        String mask(String text) {
            return alone.map(pattern -> pattern.matcher(text).replaceAll(tag)).orElseGet(() -> text.replace(form, tag));
        }

        private static Pattern alone(String form) {
            return Pattern.compile("(?<![\\w.-])" + form + "(?![\\w-]|\\.\\d)");
        }
    }

    Secrets(RedactionKey key) {
        this.key = key;
    }

    /** Remembers the value; short ones are not searched in texts, for they would tear words apart. */
    synchronized void add(String value) {
        if (value.isBlank() || Tags.isTag(value) || Jwt.isOne(value) || tags.containsKey(value)) {
            return;
        }
        tags.put(value, tag(value));
        if (value.length() >= SHORTEST_IN_TEXT) {
            forms(value).stream().distinct().forEach(form -> occurrences.add(new Occurrence(form, tag(value))));
            occurrences.sort(
                    Comparator.comparingInt((Occurrence o) -> o.form().length()).reversed());
        }
    }

    String tag(String value) {
        return Tags.secret(key.tag(value), value);
    }

    /** The text with every known secret replaced. */
    String mask(String text) {
        String masked = text;
        for (Occurrence occurrence : occurrences) {
            if (masked.contains(occurrence.form())) {
                masked = occurrence.mask(masked);
            }
        }
        return masked;
    }

    private static List<String> forms(String value) {
        String plus = URLEncoder.encode(value, StandardCharsets.UTF_8);
        String percent = plus.replace("+", "%20");
        if (value.length() < SHORTEST_IN_BASE64) {
            return List.of(value, plus, percent);
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        String base64url = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return List.of(value, plus, percent, base64, base64url);
    }
}
