package dev.parity.gate;

import dev.parity.gate.Policy.Rule;
import java.util.ArrayList;
import java.util.List;

/** Holds stored evidence against a policy: a pure function, so that a decision can be made again. */
public final class Gate {
    private final Policy policy;
    private final Known known;
    private final RunRules runs;
    private final OtherRules others;

    private Gate(Policy policy, Known known) {
        this.policy = policy;
        this.known = known;
        this.runs = new RunRules(known);
        this.others = new OtherRules(policy, known);
    }

    public static Decision decide(Policy policy, Known known) {
        return new Gate(policy, known).decision();
    }

    private Decision decision() {
        List<Ruling> rulings = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            rule.needs().forEach(need -> rulings.add(found(rule, need).ruling(rule, need)));
        }
        return Decision.of(policy, known, rulings);
    }

    private Found found(Rule rule, Need need) {
        if (need instanceof Need.Run run) {
            return runs.run(run);
        } else if (need instanceof Need.Scenarios scenarios) {
            return runs.scenarios(scenarios);
        } else if (need instanceof Need.Release release) {
            return runs.release(release);
        } else if (need instanceof Need.Waivers waivers) {
            return runs.waivers(waivers);
        } else if (need instanceof Need.Latency latency) {
            return runs.latency(latency);
        } else if (need instanceof Need.Detection detection) {
            return others.detection(detection);
        } else if (need instanceof Need.Drill drill) {
            return others.drill(drill);
        }
        return others.signed(rule, (Need.Signed) need);
    }
}
