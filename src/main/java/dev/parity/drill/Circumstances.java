package dev.parity.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which drill it was: what it was done to, by whom, with whose leave, and what was agreed on.
 *
 * @param release declared versions of the services, by name; empty where none is declared
 * @param stable how long nothing may fail for a capability to count as recovered
 */
public record Circumstances(
        String id,
        DrillKind kind,
        String environment,
        Map<String, String> release,
        String operator,
        List<String> permits,
        String startedAt,
        String finishedAt,
        Limit rtoBudget,
        Limit rpoBudget,
        Duration stable) {
    /** Of a drill that ends now. */
    static Circumstances of(Scene scene, String operator) {
        DrillPlan plan = scene.plan();
        return new Circumstances(
                scene.id(),
                plan.kind(),
                scene.environment().name(),
                new TreeMap<>(scene.environment().release()),
                operator,
                scene.environment().permits().stream().sorted().toList(),
                scene.began().toString(),
                Instant.now().toString(),
                plan.rto(),
                plan.rpo(),
                plan.stable());
    }
}
