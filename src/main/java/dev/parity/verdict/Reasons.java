package dev.parity.verdict;

import java.util.ArrayList;
import java.util.List;

/** Why an environment is not CONFORMANT, one sentence each, the most important first. */
final class Reasons {
    private static final int NAMED = 3;
    private final EnvironmentJudge environment;

    Reasons(EnvironmentJudge environment) {
        this.environment = environment;
    }

    List<String> all() {
        List<String> reasons = new ArrayList<>();
        add(reasons, Outcome.LEAK, "leaked");
        add(reasons, Outcome.FAILED, "failed");
        add(reasons, Outcome.DIVERGENT, "answered differently from the reference");
        environment.expectations().broken().forEach(sentence -> reasons.add("not as expected: " + sentence));
        reasons.addAll(environment.tooSlow());
        reasons.addAll(environment.troubles());
        environment.incomparable().forEach(sentence -> reasons.add("not comparable: " + sentence));
        if (environment.executedNothing()) {
            reasons.add("nothing was executed");
        }
        add(reasons, Outcome.INCONCLUSIVE, "came to no result");
        List<String> core = environment.coreLeftOut();
        if (!core.isEmpty()) {
            reasons.add(sentence(core, "of the core left out"));
        }
        environment.expectations().unproven().forEach(sentence -> reasons.add("not proven: " + sentence));
        return reasons;
    }

    private void add(List<String> reasons, Outcome outcome, String what) {
        List<String> having = environment.having(outcome);
        if (!having.isEmpty()) {
            reasons.add(sentence(having, what));
        }
    }

    private static String sentence(List<String> scenarios, String what) {
        String names = String.join(", ", scenarios.subList(0, Math.min(NAMED, scenarios.size())));
        String more = scenarios.size() > NAMED ? " and " + (scenarios.size() - NAMED) + " more" : "";
        String noun = scenarios.size() == 1 ? " scenario " : " scenarios ";
        return scenarios.size() + noun + what + ": " + names + more;
    }
}
