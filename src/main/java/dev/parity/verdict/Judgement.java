package dev.parity.verdict;

import dev.parity.compare.Divergence;
import dev.parity.compare.Noise;
import dev.parity.statistics.LatencyVerdict;
import dev.parity.verdict.cost.Resources;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The judged run: the content of {@code run.json}, {@code parity-run/v1}. Every report is rendered from it.
 *
 * @param verdict the worst environment verdict, or {@code NOT_COMPARABLE}
 * @param reasons one sentence each, the most important first
 * @param warnings one sentence each: what does not fail this run but soon will
 * @param reference name of the reference environment
 * @param suite hash of features and steps
 * @param plan what was to run
 * @param omissions what was not covered and why
 * @param causes facts that explain divergences, where three or more environments were compared
 * @param waivers in force in this run
 * @param noise what was not compared because equals differ there
 * @param latency of operations beside the reference's, where it was measured
 * @param resources what environments used and what that costs; those that tell it
 */
public record Judgement(
        String schemaVersion,
        String run,
        Instant startedAt,
        Instant finishedAt,
        boolean interrupted,
        String verdict,
        List<String> reasons,
        List<String> warnings,
        int exitCode,
        String reference,
        String suite,
        int canonicalVersion,
        Plan plan,
        List<Omission> omissions,
        List<WaiverUse> waivers,
        NoiseUse noise,
        List<EnvironmentResult> environments,
        List<ScenarioLine> scenarios,
        List<Divergence> divergences,
        List<Cause> causes,
        List<LatencyVerdict> latency,
        List<Object> drills,
        List<Resources> resources) {
    public static final String SCHEMA = "parity-run/v1";

    public Judgement {
        noise = noise == null ? NoiseUse.NONE : noise;
        latency = latency == null ? List.of() : List.copyOf(latency);
        resources = resources == null ? List.of() : List.copyOf(resources); // absent in older run records
    }

    /**
     * @param select tag expression or title part as given; empty for all
     * @param expected number of scenarios that each environment is expected to run
     */
    public record Plan(List<String> environments, String select, String profile, int expected, int workers) {}

    public record Omission(String what, String why) {}

    /** @param uses how many divergences it covered */
    public record WaiverUse(
            String id,
            String scenario,
            String path,
            Map<String, String> where,
            Optional<String> signature,
            String kind,
            String reason,
            String owner,
            String until,
            Optional<String> link,
            int uses) {}

    /**
     * @param from NOWHERE, TWINS of this run, or STORED by an earlier run of the same suite
     * @param teachers twins that taught it, which are not judged with it
     * @param overBudget where it hides too much to compare at all
     * @param covered environment to the number of differences that it covered there
     */
    public record NoiseUse(
            NoiseInForce.From from,
            List<String> teachers,
            List<NoiseLine> places,
            List<String> overBudget,
            Map<String, Integer> covered) {
        public static final NoiseUse NONE =
                new NoiseUse(NoiseInForce.From.NOWHERE, List.of(), List.of(), List.of(), Map.of());
    }

    /**
     * @param path with {@code *} for every index
     * @param step what is still compared there
     * @param reference and observed, one example of how equals differ
     * @param since day on which a run first saw it
     */
    public record NoiseLine(
            String scenario,
            String exchange,
            String path,
            Noise.Step step,
            String reference,
            String observed,
            String since) {}

    /**
     * @param comparison EQUAL, DIVERGENT, NOT_COMPARABLE, REFERENCE for the reference itself, or TEACHER for its twin
     *     that taught noise and so is not judged
     * @param release declared release by service
     * @param schema kind of object in the application's database ({@code all}, {@code table}, {@code policy}, …) to its
     *     fingerprint; empty if it was not read
     * @param counts outcome to number of scenarios
     * @param reasons why it is not CONFORMANT
     */
    public record EnvironmentResult(
            String name,
            String title,
            String target,
            Map<String, String> facts,
            Map<String, String> release,
            Map<String, Fingerprint> schema,
            EnvironmentVerdict verdict,
            String comparison,
            List<String> reasons,
            Map<Outcome, Integer> counts,
            long bootMillis,
            long runMillis) {
        public EnvironmentResult {
            schema = schema == null ? Map.of() : schema;
        }
    }

    /**
     * What may be behind a divergence.
     *
     * @param divergence its id
     * @param environments those that show it
     * @param facts the smallest sets of facts that separate those from the others, the likeliest first
     * @param cells environments that this rests on, the reference among them
     */
    public record Cause(String divergence, List<String> environments, List<List<String>> facts, int cells) {}

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
