package dev.parity.report;

import dev.parity.verdict.Judgement;
import dev.parity.verdict.Judgement.ScenarioLine;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What the page's filters ask of a row, and which of its cells have more to say than their outcome. */
final class RowFacts {
    private static final long SLOW = 5000;
    private static final Pattern UNTIL = Pattern.compile("\\(until ([0-9]{4}-[0-9]{2}-[0-9]{2})\\)");
    private final Set<String> different = new HashSet<>();

    RowFacts(Judgement run) {
        run.divergences().forEach(one -> different.add(one.scenario() + "@" + one.environment()));
    }

    boolean says(ScenarioLine scenario, String environment) {
        Judgement.Cell cell = scenario.outcomes().get(environment);
        return !cell.reason().isEmpty()
                || cell.failure().isPresent()
                || cell.flaky()
                || different.contains(scenario.id() + "@" + environment);
    }

    static boolean slow(ScenarioLine scenario) {
        return scenario.outcomes().values().stream().anyMatch(cell -> cell.millis() >= SLOW);
    }

    static boolean flaky(ScenarioLine scenario) {
        return scenario.outcomes().values().stream().anyMatch(Judgement.Cell::flaky);
    }

    /** The first day on which a waiver of this row ends; empty if none is in force. */
    static String until(ScenarioLine scenario) {
        return scenario.outcomes().values().stream()
                .map(cell -> UNTIL.matcher(cell.reason()))
                .filter(java.util.regex.Matcher::find)
                .map(found -> found.group(1))
                .sorted()
                .findFirst()
                .orElse("");
    }
}
