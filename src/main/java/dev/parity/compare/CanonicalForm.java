package dev.parity.compare;

import dev.parity.observation.Evidence;
import dev.parity.observation.Introduction;
import dev.parity.observation.Observation;
import dev.parity.observation.ScenarioResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * Evidence in canonical form, scenario by scenario: what may differ between equal environments has a name that says
 * where it was born, everything else is as it was seen.
 */
final class CanonicalForm {
    private final Evidence evidence;
    private final Addresses addresses;
    private final Map<String, ScenarioResult> worst = new HashMap<>();

    private CanonicalForm(Evidence evidence) {
        this.evidence = evidence;
        this.addresses = new Addresses(evidence.header());
        evidence.results().forEach(result -> worst.merge(result.id(), result, CanonicalForm::worse));
    }

    static CanonicalForm of(Evidence evidence) {
        return new CanonicalForm(evidence);
    }

    /** The exchanges of the attempt that ended worst, the first of those. */
    List<Exchange> exchanges(String scenario) {
        int attempt = worstAttempt(scenario);
        return exchanges(evidence.introductions(scenario, attempt), evidence.observations(scenario, attempt));
    }

    /** Of one attempt at one scenario. */
    List<Exchange> exchanges(List<Introduction> introductions, List<Observation> observations) {
        if (observations.isEmpty()) {
            return List.of();
        }
        Symbols symbols = new Symbols(introductions, evidence.header().run());
        Instant begin = observations.stream()
                .map(Observation::at)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Map<String, Integer> places = new HashMap<>();
        List<Exchange> exchanges = new ArrayList<>(observations.size());
        for (Observation seen : observations) {
            TimeCheck.Window window = new TimeCheck.Window(begin, seen.at().plusNanos(seen.micros() * 1000));
            exchanges.add(new ExchangeForm(seen, symbols, addresses, window, place(seen, places)).exchange());
        }
        return exchanges;
    }

    /** How the scenario ended at its worst; empty without a result. */
    Optional<ScenarioResult> worst(String scenario) {
        return Optional.ofNullable(worst.get(scenario));
    }

    private int worstAttempt(String scenario) {
        NavigableSet<Integer> attempts = evidence.attempts(scenario);
        int first = attempts.isEmpty() ? 1 : attempts.first();
        return worst(scenario).map(ScenarioResult::attempt).orElse(first);
    }

    private static ScenarioResult worse(ScenarioResult one, ScenarioResult other) {
        return other.state().compareTo(one.state()) > 0 ? other : one;
    }

    /** In small letters and digits, with one dash for whatever else is between. */
    private static String slug(String words) {
        StringBuilder slug = new StringBuilder(words.length());
        for (char c : words.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (plain) {
                slug.append(c);
            } else if (slug.length() == 0 || slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        return slug.toString();
    }

    /** Who did what, and which time: stays the same when other exchanges come or go. */
    private static String place(Observation seen, Map<String, Integer> places) {
        String base = seen.actor() + "." + slug(seen.action());
        int count = places.merge(base, 1, Integer::sum);
        return count == 1 ? base : base + "#" + count;
    }
}
