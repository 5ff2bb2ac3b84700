package dev.parity.cli.run;

import dev.parity.compare.Comparator;
import dev.parity.compare.Comparison;
import dev.parity.compare.MaskBudget;
import dev.parity.compare.Noise;
import dev.parity.compare.Twins;
import dev.parity.observation.Evidence;
import dev.parity.statistics.LatencyRecord;
import dev.parity.statistics.LatencyVerdict;
import dev.parity.verdict.EnvironmentFindings;
import dev.parity.verdict.Findings;
import dev.parity.verdict.Judge;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.NoiseInForce;
import dev.parity.verdict.cost.Costs;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** From what lies on disk to the judgement: reads the evidence, compares, judges. */
public final class Judging {
    private final StoredRun run;
    private final StoredRun.Plan plan;
    private final Map<String, Evidence> evidence;
    private final Optional<Evidence> reference;
    private final NoiseInForce noise;
    private final List<LatencyVerdict> latency;
    private final LocalDate day;

    private Judging(StoredRun run, LocalDate day) {
        this.run = run;
        this.day = day;
        this.plan = run.plan();
        this.evidence = evidence(run.environments());
        this.reference = evidence(plan.reference());
        this.noise = noise();
        this.latency = run.latency()
                .filter(measured -> measured.reference().equals(plan.reference()))
                .map(LatencyRecord::verdicts)
                .orElse(List.of());
    }

    /** The same for the same files, whenever and wherever: "today" is the day of the run. */
    public static Judgement judge(StoredRun run) {
        return Judge.judge(findings(run));
    }

    /** What is known of a stored run, before anything is judged. */
    public static Findings findings(StoredRun run) {
        return findings(run, run.plan().day());
    }

    /** @param day on which waivers are held against their dates */
    public static Findings findings(StoredRun run, LocalDate day) {
        return new Judging(run, day).findings();
    }

    /** What the twins of the run taught; empty if none ran. */
    static Optional<Noise> taught(Judgement judgement) {
        return judgement.noise().from() == NoiseInForce.From.TWINS
                ? Optional.of(Noise.of(judgement.noise().places().stream()
                        .map(line -> new Noise.Learned(
                                new Noise.Place(line.scenario(), line.exchange(), line.path()),
                                line.step(),
                                line.reference(),
                                line.observed(),
                                line.since()))
                        .toList()))
                : Optional.empty();
    }

    private Findings findings() {
        return new Findings(
                plan.run(),
                plan.startedAt(),
                plan.finishedAt(),
                plan.reference(),
                plan.suite(),
                plan.planned(),
                plan.select(),
                plan.profile(),
                plan.workers(),
                day,
                plan.graceDays(),
                omissions(),
                plan.waivers(),
                run.environments().stream().map(this::findings).toList(),
                noise,
                new Findings.Trouble(plan.interrupted(), plan.allowUnaligned(), List.of(), List.of()));
    }

    /** Of the run's own twins if there are any, else of an earlier run. */
    private NoiseInForce noise() {
        if (reference.isEmpty()) {
            return NoiseInForce.NONE;
        }
        Evidence first = reference.get();
        List<StoredRun.Kept> teachers = kept(plan.teachers()).stream()
                .filter(kept -> evidence.containsKey(kept.name()))
                .toList();
        if (!teachers.isEmpty()) {
            List<Supplier<Evidence>> twins = teachers.stream()
                    .map(kept -> (Supplier<Evidence>) () -> evidence.get(kept.name()))
                    .toList();
            Noise taught = Twins.taught(() -> first, twins, plan.day().toString());
            List<String> names = teachers.stream().map(StoredRun.Kept::name).toList();
            return new NoiseInForce(NoiseInForce.From.TWINS, names, taught, MaskBudget.exceeded(first, taught));
        }
        return run.noise()
                .filter(stored -> stored.fits(plan.suite()))
                .map(stored -> new NoiseInForce(
                        NoiseInForce.From.STORED,
                        List.of(),
                        stored.noise(),
                        MaskBudget.exceeded(first, stored.noise())))
                .orElse(NoiseInForce.NONE);
    }

    /** Checked and indexed side by side; what was seen stays on disk. */
    private static Map<String, Evidence> evidence(List<StoredRun.Kept> environments) {
        List<Optional<Evidence>> read =
                environments.parallelStream().map(KeptEvidence::of).toList();
        Map<String, Evidence> all = new HashMap<>();
        read.forEach(found -> found.ifPresent(one -> all.put(one.header().environment(), one)));
        return all;
    }

    private Optional<Evidence> evidence(String environment) {
        return Optional.ofNullable(evidence.get(environment));
    }

    private List<StoredRun.Kept> kept(List<String> names) {
        return run.environments().stream()
                .filter(kept -> names.contains(kept.name()))
                .toList();
    }

    private List<Judgement.Omission> omissions() {
        List<Judgement.Omission> omissions = new ArrayList<>();
        if (!plan.select().isBlank()) {
            omissions.add(new Judgement.Omission(
                    "all scenarios but " + plan.planned().size(), "left out by --select " + plan.select()));
        }
        if (!plan.profile().isBlank()) {
            omissions.add(new Judgement.Omission(
                    "all areas but " + plan.profile(), "left out by --profile " + plan.profile()));
        }
        run.latency()
                .ifPresent(measured -> measured.limits()
                        .forEach(limit -> omissions.add(new Judgement.Omission("some of the latencies", limit))));
        return omissions;
    }

    private EnvironmentFindings findings(StoredRun.Kept kept) {
        StoredEnvironment stored = kept.stored();
        boolean isReference = kept.name().equals(plan.reference());
        Optional<Evidence> found = evidence(kept.name());
        Optional<Comparison> comparison = isReference
                ? Optional.empty()
                : reference.flatMap(one -> found.map(other -> Comparator.compare(one, other, noise.noise())));
        List<String> trouble = new ArrayList<>();
        stored.unreachable().ifPresent(trouble::add);
        if (stored.workerExit() != 0 && !plan.interrupted()) {
            trouble.add("its worker ended with exit code " + stored.workerExit() + "; see environments/" + kept.name()
                    + "/worker.log");
        }
        return new EnvironmentFindings(
                stored.environment(),
                found.map(Evidence::endings),
                comparison,
                stored.facts(),
                new EnvironmentFindings.Release(
                        stored.schema(), kept.plan().orElse(plan).suite()),
                stored.bootMillis(),
                stored.runMillis(),
                trouble,
                Costs.of(
                        kept.name(),
                        stored.facts(),
                        stored.used().usage(),
                        found.map(Evidence::requests).orElse(0L),
                        stored.used().prices()),
                latency.stream()
                        .filter(line -> line.environment().equals(kept.name()))
                        .toList());
    }
}
