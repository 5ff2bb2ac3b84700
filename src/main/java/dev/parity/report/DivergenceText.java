package dev.parity.report;

import dev.parity.compare.Divergence;
import dev.parity.compare.Hop;
import dev.parity.compare.Severity;
import dev.parity.verdict.Judgement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One divergence for a reader of plain text: where, both values, how to repeat it by hand. */
final class DivergenceText {
    static final int LONGEST = 300;
    private static final int NAMED = 6;

    private DivergenceText() {}

    /** The one that tells most in full, the others by where they are; empty if there are none. */
    static String of(List<Divergence> divergences, Judgement run) {
        Optional<Divergence> telling = telling(divergences);
        StringBuilder text =
                new StringBuilder(telling.map(divergence -> of(divergence, run)).orElse(""));
        List<String> others = divergences.stream()
                .filter(divergence -> divergence != telling.orElse(null))
                .map(Divergence::path)
                .distinct()
                .toList();
        if (!others.isEmpty()) {
            String more = others.size() > NAMED ? " and " + (others.size() - NAMED) + " more" : "";
            line(text, "also", String.join(", ", others.subList(0, Math.min(NAMED, others.size()))) + more);
        }
        return text.toString();
    }

    /** What the catalogue knows comes first, then what breaks clients, then what happened first. */
    private static Optional<Divergence> telling(List<Divergence> divergences) {
        return divergences.stream()
                .min(Comparator.comparing((Divergence one) -> one.catalogue().isEmpty())
                        .thenComparing(one -> one.severity() != Severity.BREAKING));
    }

    private static String of(Divergence divergence, Judgement run) {
        StringBuilder text = new StringBuilder();
        line(text, "exchange", divergence.exchange());
        line(text, "at", divergence.path() + "  (" + word(divergence) + ")");
        line(text, "reference", shown(divergence.reference()) + "   " + run.reference());
        line(text, "observed", shown(divergence.observed()) + "   " + divergence.environment());
        if (!divergence.catalogue().isEmpty()) {
            line(text, "known as", String.join(", ", divergence.catalogue()));
        }
        answered(divergence).ifPresent(who -> line(text, "answered", who));
        run.causes().stream()
                .filter(cause -> cause.divergence().equals(divergence.id()))
                .forEach(cause -> line(text, "facts", facts(cause)));
        Map<String, String> repeat = new TreeMap<>(divergence.repeat());
        repeat.forEach((environment, command) -> line(text, "repeat", "[" + environment + "] " + command));
        return text.toString();
    }

    /** Which facts tell the environments that show it from the others. */
    static String facts(Judgement.Cause cause) {
        return cause.facts().stream().map(set -> String.join(" and ", set)).collect(Collectors.joining(", or "))
                + "  (tells " + String.join(", ", cause.environments()) + " from the others of " + cause.cells()
                + " environments)";
    }

    /** By whom, and what it shows by where that is not the service; empty if nothing shows, or it was not over HTTP. */
    static Optional<String> answered(Divergence divergence) {
        if (divergence.answered().values().stream().allMatch(hop -> hop.maker() == Hop.Maker.UNKNOWN)) {
            return Optional.empty();
        }
        Map<String, List<String>> sides = new LinkedHashMap<>();
        divergence.answered().forEach((environment, hop) -> {
            Hop shown = hop.maker() == Hop.Maker.SERVICE ? new Hop(hop.maker(), List.of()) : hop;
            sides.computeIfAbsent(who(shown), who -> new ArrayList<>()).add(environment);
        });
        return Optional.of(sides.entrySet().stream()
                .map(side -> side.getKey() + " in " + String.join(", ", side.getValue()))
                .collect(Collectors.joining("; ")));
    }

    /** {@code by the gateway (status 413, an error page of text/html)}. */
    static String who(Hop hop) {
        String maker = switch (hop.maker()) {
            case GATEWAY -> "by a gateway";
            case SERVICE -> "by the service";
            case UNKNOWN -> "by an unknown hop";
        };
        return hop.evidence().isEmpty() ? maker : maker + " (" + String.join(", ", hop.evidence()) + ")";
    }

    private static String word(Divergence divergence) {
        String severity = divergence.severity().name().toLowerCase(java.util.Locale.ROOT);
        return severity + ", "
                + switch (divergence.kind()) {
                    case MISSING -> "missing";
                    case EXTRA -> "not in the reference";
                    case TYPE -> "another type";
                    case VALUE -> "value differs";
                    case ORDER -> "order differs";
                    case SIZE -> "number of elements differs";
                };
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append("          ")
                .append(String.format("%-10s", label))
                .append(value)
                .append('\n');
    }

    static String shown(String value) {
        String one = value.isEmpty() ? "(nothing)" : value.replace("\n", "\\n");
        return one.length() <= LONGEST ? one : one.substring(0, LONGEST) + " … (" + one.length() + " characters)";
    }
}
