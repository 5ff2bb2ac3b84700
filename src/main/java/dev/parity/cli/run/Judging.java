package dev.parity.cli.run;

import dev.parity.compare.Comparator;
import dev.parity.compare.Comparison;
import dev.parity.observation.Evidence;
import dev.parity.observation.EvidenceReader;
import dev.parity.verdict.EnvironmentFindings;
import dev.parity.verdict.Findings;
import dev.parity.verdict.Judge;
import dev.parity.verdict.Judgement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From what lies on disk to the judgement: reads the evidence, compares, judges. */
final class Judging {
    private Judging() {}

    /** The same for the same files, whenever and wherever: "today" is the day of the run. */
    static Judgement judge(StoredRun run) {
        StoredRun.Plan plan = run.plan();
        Optional<Evidence> reference = run.environments().stream()
                .filter(kept -> kept.name().equals(plan.reference()))
                .findFirst()
                .flatMap(kept -> evidence(kept.evidence()));
        List<EnvironmentFindings> environments = run.environments().stream()
                .map(kept -> findings(kept, plan, reference))
                .toList();
        return Judge.judge(new Findings(
                plan.run(),
                plan.startedAt(),
                plan.finishedAt(),
                plan.reference(),
                plan.suite(),
                plan.planned(),
                plan.select(),
                plan.profile(),
                plan.workers(),
                plan.startedAt().atZone(ZoneOffset.UTC).toLocalDate(),
                omissions(plan),
                plan.waivers(),
                environments,
                new Findings.Trouble(plan.interrupted(), false, List.of(), List.of())));
    }

    private static List<Judgement.Omission> omissions(StoredRun.Plan plan) {
        List<Judgement.Omission> omissions = new ArrayList<>();
        if (!plan.select().isBlank()) {
            omissions.add(new Judgement.Omission(
                    "all scenarios but " + plan.planned().size(), "left out by --select " + plan.select()));
        }
        if (!plan.profile().isBlank()) {
            omissions.add(new Judgement.Omission(
                    "all areas but " + plan.profile(), "left out by --profile " + plan.profile()));
        }
        if (!plan.select().contains(RunRequest.SLOW) && !plan.select().startsWith("/")) {
            omissions.add(new Judgement.Omission(
                    "scenarios tagged " + RunRequest.SLOW,
                    "left out unless named: --select '@core or @slow'; mvn verify runs them"));
        }
        return omissions;
    }

    private static EnvironmentFindings findings(
            StoredRun.Kept kept, StoredRun.Plan plan, Optional<Evidence> reference) {
        StoredEnvironment stored = kept.stored();
        Optional<Evidence> evidence = evidence(kept.evidence());
        Optional<Comparison> comparison = kept.name().equals(plan.reference())
                ? Optional.empty()
                : reference.flatMap(one -> evidence.map(other -> Comparator.compare(one, other)));
        List<String> trouble = new ArrayList<>();
        stored.unreachable().ifPresent(trouble::add);
        if (stored.workerExit() != 0 && !plan.interrupted()) {
            trouble.add("its worker ended with exit code " + stored.workerExit() + "; see environments/" + kept.name()
                    + "/worker.log");
        }
        return new EnvironmentFindings(
                stored.environment(),
                evidence,
                comparison,
                stored.facts(),
                stored.bootMillis(),
                stored.runMillis(),
                trouble);
    }

    private static Optional<Evidence> evidence(Path folder) {
        try {
            return Files.exists(folder.resolve("observations.ndjson"))
                    ? Optional.of(EvidenceReader.read(folder))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the evidence in " + folder + " cannot be read", e);
        }
    }
}
