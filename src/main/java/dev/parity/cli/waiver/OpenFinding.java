package dev.parity.cli.waiver;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.run.Judging;
import dev.parity.cli.run.StoredRun;
import dev.parity.compare.Severity;
import dev.parity.environment.Waiver;
import dev.parity.verdict.ExitCode;
import dev.parity.verdict.Glob;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.Outcome;
import dev.parity.verdict.Signature;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Something of a run that no one has accepted.
 *
 * @param path with {@code *} for every index, {@code **} for a scenario that broke its promise
 * @param where facts of its environment that the reference does not have
 */
record OpenFinding(String scenario, String path, String signature, Map<String, String> where, LocalDate firstSeen) {
    private static final String WHOLE = "**";

    /**
     * What is open in a run when today's waivers are applied, each once.
     *
     * @throws CommandFailure with code 6 if a LEAK is among what was asked for
     */
    static List<OpenFinding> of(StoredRun run, List<Waiver> known, String scenario, Optional<String> environment) {
        Judgement judgement = Judging.judge(run.with(known, 0));
        Glob glob = new Glob(scenario);
        List<Judgement.ScenarioLine> lines = judgement.scenarios().stream()
                .filter(line -> glob.matches(line.id()))
                .toList();
        lines.forEach(line -> mustNotLeak(line, environment));
        Map<String, Map<String, String>> where = where(run);
        LocalDate day = run.plan().startedAt().atZone(ZoneOffset.UTC).toLocalDate();
        Set<OpenFinding> open = new LinkedHashSet<>();
        judgement.divergences().stream()
                .filter(divergence -> divergence.severity() != Severity.INFORMATIONAL)
                .filter(divergence -> glob.matches(divergence.scenario()))
                .filter(divergence ->
                        environment.map(divergence.environment()::equals).orElse(true))
                .map(divergence -> new OpenFinding(
                        divergence.scenario(),
                        Signature.path(divergence),
                        Signature.of(divergence),
                        where.getOrDefault(divergence.environment(), Map.of()),
                        day))
                .forEach(open::add);
        lines.forEach(line -> line.outcomes().forEach((name, cell) -> {
            boolean asked = environment.map(name::equals).orElse(true);
            if (asked && cell.outcome() == Outcome.FAILED) {
                String failure = cell.failure().orElse("");
                open.add(new OpenFinding(
                        line.id(), WHOLE, Signature.of(failure), where.getOrDefault(name, Map.of()), day));
            }
        }));
        return new ArrayList<>(open);
    }

    private static void mustNotLeak(Judgement.ScenarioLine line, Optional<String> environment) {
        line.outcomes().forEach((name, cell) -> {
            if (cell.outcome() == Outcome.LEAK && environment.map(name::equals).orElse(true)) {
                throw new CommandFailure(
                        ExitCode.WAIVER,
                        "parity waiver add: \"" + line.id() + "\" is a LEAK in " + name
                                + ". Expected a divergence that may be waived. Mend the leak, or leave it out with"
                                + " --scenario.");
            }
        });
    }

    private static Map<String, Map<String, String>> where(StoredRun run) {
        Map<String, Map<String, String>> facts = run.environments().stream()
                .collect(Collectors.toMap(
                        StoredRun.Kept::name,
                        kept -> kept.stored().environment().facts()));
        Map<String, String> reference = facts.getOrDefault(run.plan().reference(), Map.of());
        Map<String, Map<String, String>> where = new TreeMap<>();
        facts.forEach((name, own) -> {
            Map<String, String> differing = new TreeMap<>(own);
            differing.entrySet().removeAll(reference.entrySet());
            where.put(name, differing);
        });
        return where;
    }
}
