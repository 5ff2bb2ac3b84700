package dev.parity.compare;

import dev.parity.observation.Introduction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The names of one scenario's values in one environment, each after the place where it was born. */
final class Symbols {
    private static final Duration ROUNDING = Duration.ofNanos(1_000);
    private static final int SHORTEST_INSIDE = 5;
    private final Map<String, String> byValue = new HashMap<>();
    private final Map<String, String> meanings = new HashMap<>();
    private final Map<String, NavigableSet<Instant>> times = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<Introduced> introduced = new ArrayList<>();

    /** @param form as it occurs: plain, or percent-encoded */
    record Introduced(String form, String symbol) {}

    Symbols(List<Introduction> introductions, String run) {
        Map<String, String> forms = new HashMap<>();
        introductions.forEach(i -> plainAndEncoded(forms, i.value(), "«" + i.symbol() + "»"));
        introductions.forEach(i -> mailbox(forms, i));
        plainAndEncoded(forms, run, "«run»");
        forms.forEach((form, symbol) -> introduced.add(new Introduced(form, symbol)));
        introduced.sort(Comparator.comparingInt((Introduced i) -> i.form().length())
                .reversed()
                .thenComparing(Introduced::form));
        forms.forEach(byValue::putIfAbsent);
    }

    /** Introduced values that may be searched inside of longer texts, the longest first. */
    List<Introduced> introduced() {
        return introduced;
    }

    Optional<String> known(String value) {
        return Optional.ofNullable(byValue.get(meaning(value)));
    }

    /** Lets a value be known by what it means: two tokens that say the same are one, made in the same second or not. */
    void means(String value, Supplier<String> meaning) {
        meanings.computeIfAbsent(value, unknown -> meaning.get());
    }

    String meaning(String value) {
        return meanings.getOrDefault(value, value);
    }

    /** Names a value that is not known yet. */
    String born(String value, String form, String place) {
        String name = "«" + form + " " + place + "»";
        for (int i = 2; !taken.add(name); i++) {
            name = "«" + form + " " + place + "~" + i + "»";
        }
        byValue.put(meaning(value), name);
        return name;
    }

    /**
     * Whether this time stood in this field before; remembers it. Services keep finer times in memory than in the
     * database, so that the last digit may be rounded either way.
     */
    boolean seenBefore(String field, Instant at) {
        NavigableSet<Instant> known = times.computeIfAbsent(field, key -> new TreeSet<>());
        Instant near = known.ceiling(at.minus(ROUNDING));
        boolean seen = near != null && !near.isAfter(at.plus(ROUNDING));
        known.add(at);
        return seen;
    }

    private static void plainAndEncoded(Map<String, String> forms, String value, String symbol) {
        if (value.length() < SHORTEST_INSIDE) {
            return;
        }
        String plus = URLEncoder.encode(value, StandardCharsets.UTF_8);
        forms.putIfAbsent(value, symbol);
        forms.putIfAbsent(plus, symbol);
        forms.putIfAbsent(plus.replace("+", "%20"), symbol);
        forms.putIfAbsent(plus.replace("%2F", "/").replace("+", "%20"), symbol);
    }

    /** The mailbox of an introduced address is its local part. */
    private static void mailbox(Map<String, String> forms, Introduction introduction) {
        int at = introduction.value().indexOf('@');
        if (at > 0 && introduction.value().indexOf(' ') < 0) {
            plainAndEncoded(forms, introduction.value().substring(0, at), "«" + introduction.symbol() + ":mailbox»");
        }
    }
}
