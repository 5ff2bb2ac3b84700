package dev.parity.verdict;

import dev.parity.compare.Divergence;
import dev.parity.environment.Expected;
import dev.parity.environment.Waiver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which divergences are accepted, and by what: the environment's declarations first, then waivers in force. */
final class Acceptance {
    private static final String WHOLE = "**";
    private final List<Declared> declared = new ArrayList<>();
    private final Map<Waiver, Integer> uses = new LinkedHashMap<>();

    /** Why something is accepted, and the outcome it leads to. */
    record Accepted(Outcome outcome, String why) {}

    private record Declared(String environment, Glob scenario, Glob path, boolean whole, String because) {}

    /** @param inForce waivers that have not expired */
    Acceptance(List<EnvironmentFindings> environments, List<Waiver> inForce) {
        for (EnvironmentFindings findings : environments) {
            findings.environment().expected().forEach(expected -> declared.add(declared(findings.name(), expected)));
        }
        inForce.forEach(waiver -> uses.put(waiver, 0));
    }

    private static Declared declared(String environment, Expected expected) {
        int hash = expected.path().indexOf('#');
        String scenario = hash < 0 ? WHOLE : expected.path().substring(0, hash);
        String path = expected.path().substring(hash + 1);
        boolean whole = hash >= 0 && path.equals(WHOLE);
        return new Declared(environment, new Glob(scenario), new Glob(path), whole, expected.because());
    }

    Optional<Accepted> of(Divergence divergence) {
        Optional<Accepted> expected = declared.stream()
                .filter(d -> d.environment().equals(divergence.environment()))
                .filter(d -> d.scenario().matches(divergence.scenario()))
                .filter(d -> d.path().matches(divergence.path()))
                .findFirst()
                .map(d -> new Accepted(Outcome.EXPECTED, d.because()));
        return expected.or(() -> waived(divergence.scenario(), divergence.path()));
    }

    /** Of a scenario that broke its promise: only what names the whole scenario covers that. */
    Optional<Accepted> ofFailure(String environment, String scenario) {
        Optional<Accepted> expected = declared.stream()
                .filter(Declared::whole)
                .filter(d -> d.environment().equals(environment) && d.scenario().matches(scenario))
                .findFirst()
                .map(d -> new Accepted(Outcome.EXPECTED, d.because()));
        return expected.or(() -> uses.keySet().stream()
                .filter(waiver -> waiver.path().equals(WHOLE))
                .filter(waiver -> new Glob(waiver.scenario()).matches(scenario))
                .findFirst()
                .map(this::used));
    }

    int uses(Waiver waiver) {
        return uses.getOrDefault(waiver, 0);
    }

    private Optional<Accepted> waived(String scenario, String path) {
        return uses.keySet().stream()
                .filter(waiver -> new Glob(waiver.scenario()).matches(scenario))
                .filter(waiver -> new Glob(waiver.path()).matches(path))
                .findFirst()
                .map(this::used);
    }

    private Accepted used(Waiver waiver) {
        uses.merge(waiver, 1, Integer::sum);
        return new Accepted(Outcome.WAIVED, waiver.id() + ": " + waiver.reason() + " (until " + waiver.until() + ")");
    }
}
