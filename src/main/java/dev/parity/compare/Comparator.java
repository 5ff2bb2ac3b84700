package dev.parity.compare;

import dev.parity.observation.Evidence;
import dev.parity.observation.Kind;
import dev.parity.observation.ScenarioResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Compares what two environments were seen to answer; a pure function of the evidence. */
public final class Comparator {
    private final Evidence referenceEvidence;
    private final Evidence otherEvidence;
    private final CanonicalForm reference;
    private final CanonicalForm other;
    private final Noise noise;

    private Comparator(Evidence reference, Evidence other, Noise noise) {
        this.referenceEvidence = reference;
        this.otherEvidence = other;
        this.reference = CanonicalForm.of(reference);
        this.other = CanonicalForm.of(other);
        this.noise = noise;
    }

    public static Comparison compare(Evidence reference, Evidence other) {
        return compare(reference, other, Noise.none());
    }

    public static Comparison compare(Evidence reference, Evidence other, Noise noise) {
        return new Comparator(reference, other, noise).comparison();
    }

    private Comparison comparison() {
        Map<String, List<Divergence>> divergences = new LinkedHashMap<>();
        Map<String, ScenarioDiff> diffs = new LinkedHashMap<>();
        List.copyOf(scenarios()).parallelStream() // a list splits evenly, a tree does not
                .filter(scenario -> comparable(reference, scenario) && comparable(other, scenario))
                .map(this::diff)
                .toList()
                .forEach(diff -> diffs.put(diff.scenario(), diff));
        Precision.settle(diffs.values().stream().map(ScenarioDiff::precision).toList());
        List<Divergence> all = new ArrayList<>();
        Map<String, Comparison.Compared> compared = new LinkedHashMap<>();
        diffs.forEach((scenario, diff) -> {
            diff.found().forEach(found -> all.add(divergence(scenario, found)));
            compared.put(scenario, diff.compared());
        });
        return new Comparison(
                referenceEvidence.header().environment(), otherEvidence.header().environment(), all, compared);
    }

    private ScenarioDiff diff(String scenario) {
        ScenarioDiff diff = new ScenarioDiff(scenario, noise);
        diff.compare(sides(scenario));
        return diff;
    }

    /** Sorted, so that the order in which workers ran does not matter. */
    private Set<String> scenarios() {
        Set<String> all = new TreeSet<>(referenceEvidence.scenarios());
        all.addAll(otherEvidence.scenarios());
        return all;
    }

    /** Scenarios that did not come to their end for a reason outside of the answers are not compared. */
    private static boolean comparable(CanonicalForm form, String scenario) {
        return form.worst(scenario)
                .map(ScenarioResult::state)
                .map(state -> state == ScenarioResult.State.PASSED || broke(state))
                .orElse(false);
    }

    private static boolean broke(ScenarioResult.State state) {
        return state == ScenarioResult.State.FAILED || state == ScenarioResult.State.LEAK;
    }

    private ScenarioDiff.Sides sides(String scenario) {
        return new ScenarioDiff.Sides(
                reference.exchanges(scenario),
                other.exchanges(scenario),
                broke(reference.worst(scenario).orElseThrow().state()),
                broke(other.worst(scenario).orElseThrow().state()));
    }

    private Divergence divergence(String scenario, ScenarioDiff.Found found) {
        Difference difference = found.difference();
        Exchange shown = found.shown();
        String id =
                Hash.shortHex(scenario + "\n" + shown.label() + "\n" + difference.path() + "\n" + difference.kind());
        return new Divergence(
                id,
                scenario,
                otherEvidence.header().environment(),
                shown.label(),
                Severities.of(difference),
                difference.kind(),
                difference.path(),
                difference.reference(),
                difference.observed(),
                Catalogue.fitting(found),
                answered(found),
                bySide(found, exchange -> Repeat.of(exchange.raw())));
    }

    private Map<String, Hop> answered(ScenarioDiff.Found found) {
        if (found.shown().kind() != Kind.HTTP) {
            return Map.of();
        }
        Optional<Answer> one = Optional.ofNullable(found.reference()).map(Answer::of);
        Optional<Answer> two = Optional.ofNullable(found.observed()).map(Answer::of);
        return bySide(
                found,
                exchange -> exchange == found.reference()
                        ? Hops.of(one.orElseThrow(), two)
                        : Hops.of(two.orElseThrow(), one));
    }

    /** Environment name to something of its exchange, the reference first; a side that is missing has nothing. */
    private <T> Map<String, T> bySide(ScenarioDiff.Found found, Function<Exchange, T> of) {
        Map<String, T> sides = new LinkedHashMap<>();
        if (found.reference() != null) {
            sides.put(referenceEvidence.header().environment(), of.apply(found.reference()));
        }
        if (found.observed() != null) {
            sides.put(otherEvidence.header().environment(), of.apply(found.observed()));
        }
        return sides;
    }
}
