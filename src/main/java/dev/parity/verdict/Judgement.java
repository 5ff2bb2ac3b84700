package dev.parity.verdict;

import dev.parity.compare.Divergence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The judged run: the content of {@code run.json}, {@code parity-run/v1}. Every report is rendered from it.
 *
 * @param verdict the worst environment verdict, or {@code NOT_COMPARABLE}
 * @param reasons one sentence each, the most important first
 * @param reference name of the reference environment
 * @param suite hash of features and steps
 * @param plan what was to run
 * @param omissions what was not covered and why
 * @param waivers in force in this run
 */
public record Judgement(
        String schemaVersion,
        String run,
        Instant startedAt,
        Instant finishedAt,
        boolean interrupted,
        String verdict,
        List<String> reasons,
        int exitCode,
        String reference,
        String suite,
        int canonicalVersion,
        Plan plan,
        List<Omission> omissions,
        List<WaiverUse> waivers,
        List<EnvironmentResult> environments,
        List<ScenarioLine> scenarios,
        List<Divergence> divergences,
        List<Object> latency,
        List<Object> drills) {
    public static final String SCHEMA = "parity-run/v1";

    /**
     * @param select tag expression or title part as given; empty for all
     * @param expected number of scenarios that each environment is expected to run
     */
    public record Plan(List<String> environments, String select, String profile, int expected, int workers) {}

    public record Omission(String what, String why) {}

    /** @param uses how many divergences it covered */
    public record WaiverUse(
            String id, String scenario, String path, String reason, String owner, String until, int uses) {}

    /**
     * @param comparison EQUAL, DIVERGENT, NOT_COMPARABLE, or REFERENCE for the reference itself
     * @param counts outcome to number of scenarios
     * @param reasons why it is not CONFORMANT
     */
    public record EnvironmentResult(
            String name,
            String title,
            String target,
            Map<String, String> facts,
            Map<String, String> release,
            EnvironmentVerdict verdict,
            String comparison,
            List<String> reasons,
            Map<Outcome, Integer> counts,
            long bootMillis,
            long runMillis) {}

    /** @param outcomes environment name to how it ended there */
    public record ScenarioLine(
            String id,
            String feature,
            String name,
            List<String> tags,
            List<String> requirements,
            Map<String, Cell> outcomes) {}

    /**
     * @param failure what broke, in full, for a reader; absent when nothing did
     * @param flaky the outcome changed between attempts; the worst is kept
     */
    public record Cell(Outcome outcome, String reason, long millis, boolean flaky, Optional<String> failure) {}
}
