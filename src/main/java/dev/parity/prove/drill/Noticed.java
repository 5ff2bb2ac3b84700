package dev.parity.prove.drill;

import dev.parity.drill.DrillResult;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.Reconciliation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All that a drill says is wrong, one line each, and its word.
 *
 * @param word of the drill; {@code STOPPED} if it ended before it had one
 * @param lines {@code recovery: <capability>}, {@code proof: <area>: <what>: <detail>}, {@code lost: <kind>: …},
 *     {@code damage: <kind>: …}, {@code fact: <what>: <detail>}, {@code stopped: <message>}
 */
record Noticed(String word, List<String> lines) {
    private static final String STOPPED = "STOPPED";

    Noticed {
        lines = List.copyOf(lines);
    }

    static Noticed stopped(String message) {
        return new Noticed(
                STOPPED, List.of("stopped: " + String.valueOf(message).replaceAll("\\s+", " ")));
    }

    static Noticed of(DrillResult result) {
        List<String> lines = new ArrayList<>();
        result.facts().stream()
                .filter(fact -> !fact.held())
                .forEach(fact -> lines.add("fact: " + fact.what() + ": " + fact.detail()));
        result.recovery().stream()
                .filter(each -> each.recovered().isEmpty())
                .forEach(each -> lines.add("recovery: " + each.capability() + ": " + each.failures() + " of "
                        + each.probes() + " probes failed"));
        result.proofs().stream()
                .filter(proof -> !proof.held())
                .forEach(proof -> lines.add("proof: " + proof.area() + ": " + proof.what() + ": " + proof.detail()));
        result.reconciliation().forEach(each -> reconciled(result, each, lines));
        return new Noticed(result.verdict().name(), lines);
    }

    private static void reconciled(DrillResult result, Reconciliation each, List<String> lines) {
        if (each.gone() > 0 && each.kind() != Kind.EVENT && !result.kind().losesByNature()) {
            lines.add("lost: " + each.kind().plural() + ": " + each.gone() + " of " + each.acknowledged());
        }
        if (each.damaged() > 0) {
            lines.add("damage: " + each.kind().plural() + ": " + each.damaged());
        }
    }

    boolean held() {
        return word.equals("HELD");
    }

    /** It has no word for what it saw. */
    boolean proofless() {
        return word.equals("INVALID") || word.equals(STOPPED);
    }

    /** The first line that one of them describes. */
    Optional<String> intended(List<String> expressions) {
        return expressions.stream()
                .map(Pattern::compile)
                .flatMap(wanted ->
                        lines.stream().filter(line -> wanted.matcher(line).find()))
                .findFirst();
    }
}
