package dev.parity.cli.chaos;

import dev.parity.chaos.Catalogue;
import dev.parity.chaos.ChaosResult;
import dev.parity.chaos.DrillLock;
import dev.parity.chaos.Fault;
import dev.parity.chaos.GameDay;
import dev.parity.chaos.GamePlan;
import dev.parity.chaos.Journal;
import dev.parity.chaos.Leftovers;
import dev.parity.chaos.Means;
import dev.parity.chaos.Steady;
import dev.parity.chaos.TrialResult;
import dev.parity.chaos.Windows;
import dev.parity.chaos.Word;
import dev.parity.chaos.embedded.EmbeddedMeans;
import dev.parity.cli.CommandFailure;
import dev.parity.cli.Surroundings;
import dev.parity.cli.drill.Interruption;
import dev.parity.drill.DrillKind;
import dev.parity.drill.DrillPlan;
import dev.parity.drill.Limit;
import dev.parity.drill.Moment;
import dev.parity.drill.Scene;
import dev.parity.drill.traffic.Load;
import dev.parity.environment.BadEnvironment;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.report.chaos.ChaosReports;
import dev.parity.report.chaos.ChaosText;
import dev.parity.target.Home;
import dev.parity.target.Sweeper;
import dev.parity.target.Unreachable;
import dev.parity.verdict.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One run from its options to its exit code; whatever happens, what it broke is put right. */
final class ChaosRun {
    private final Surroundings surroundings;
    private final ChaosOptions options;
    private final Home home;
    private final List<TrialResult> trials = new ArrayList<>();

    ChaosRun(Surroundings surroundings, ChaosOptions options) {
        this.surroundings = surroundings;
        this.options = options;
        this.home = Home.at(surroundings.home());
    }

    int call() throws IOException {
        Environment environment = read();
        String means = Abilities.mustPermit(environment);
        GamePlan plan = plan(means);
        String id = "c" + Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX);
        try (DrillLock lock = locked(environment, id)) {
            new Sweeper(home).sweep();
            new Leftovers(home).remove();
            Abort.forget(home, environment.name());
            return options.dryRun ? shown(environment, plan) : broken(environment, plan, id);
        } catch (Unreachable e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, "parity chaos run: " + e.getMessage());
        }
    }

    private Environment read() {
        return new EnvironmentFiles(surroundings.home(), surroundings.variables()).read(options.environment);
    }

    private DrillLock locked(Environment environment, String id) {
        return DrillLock.take(
                        home,
                        environment.name(),
                        id + ", process " + ProcessHandle.current().pid())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.UNREACHABLE,
                        "parity chaos run: another run of chaos is under way in " + environment.name() + " ("
                                + DrillLock.holder(home, environment.name())
                                + "). Expected none: two faults at once prove nothing. Wait for it, or write"
                                + " parity chaos abort --env " + environment.name() + "."));
    }

    private GamePlan plan(String means) {
        Windows windows = options.windows();
        if (options.plan.isPresent() == !options.faults.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "parity chaos run: expected --fault NAME or --plan FILE, and not both. parity chaos list --env "
                            + options.environment + " names the faults.");
        }
        try {
            return options.plan.isPresent()
                    ? GamePlan.read(options.plan.get(), means, windows)
                    : GamePlan.of(
                            options.faults.stream()
                                    .map(name -> fault(means, name))
                                    .toList(),
                            windows);
        } catch (GamePlan.Bad bad) {
            throw new CommandFailure(ExitCode.USAGE, "parity chaos run: " + bad.getMessage());
        }
    }

    private static Fault fault(String means, String name) {
        return Catalogue.named(means, name)
                .orElseThrow(() ->
                        ChaosOptions.usage("--fault", name, "one of parity chaos list", "--fault database-killed"));
    }

    /** Opens the environment to name what is really there, and touches nothing. */
    private int shown(Environment environment, GamePlan plan) {
        try (Means means = open(environment)) {
            plan.moves().forEach(move -> surroundings.out().println(shown(move.fault(), means)));
        }
        surroundings.out().flush();
        return ExitCode.OK.code();
    }

    private static String shown(Fault fault, Means means) {
        var breakage = means.of(fault);
        return fault.name() + ", " + fault.duration().toMillis() / 1000.0 + " s: "
                + breakage.unavailable()
                        .map(why -> "UNSUPPORTED: " + why)
                        .orElseGet(() -> fault.act() + " " + String.join(", ", breakage.targets()));
    }

    private Means open(Environment environment) {
        return EmbeddedMeans.open(home, environment);
    }

    private int broken(Environment environment, GamePlan plan, String id) throws IOException {
        Path folder = Files.createDirectories(options.out.orElseGet(
                () -> home.root().resolve("reports").resolve("chaos").resolve(id)));
        String began = Instant.now().toString();
        Journal journal = Journal.begin(home, id, environment.name());
        try (Means means = open(environment)) {
            Steady steady = Steady.of(environment);
            GameDay day = new GameDay(
                            means,
                            steady,
                            journal,
                            (fault, repetition, windows) ->
                                    scene(environment, steady, folder, id, fault, repetition, windows),
                            options.pace.operator)
                    .stoppedBy(this::permitLost)
                    .stoppedBy(() -> Abort.asked(home, environment.name()));
            Interruption interruption = Interruption.by(day::interrupt);
            boolean clean = false;
            try {
                day.run(plan, options.repetitions, trial -> tell(trial, folder));
                clean = day.clean();
                return ended(result(environment, plan, id, began, means, day), folder)
                        .code();
            } finally {
                if (clean) {
                    journal.done();
                }
                interruption.over(!clean);
            }
        } finally {
            journal.close();
        }
    }

    private Scene scene(
            Environment environment,
            Steady steady,
            Path folder,
            String id,
            Fault fault,
            int repetition,
            Windows windows) {
        Load usual = Load.usual();
        DrillPlan plan = new DrillPlan(
                DrillKind.CHAOS,
                new Load(windows.writers(), usual.rows(), usual.objects(), usual.objectBytes(), usual.sessions()),
                windows.before(),
                windows.stable(),
                windows.patience(),
                true,
                0,
                false,
                steady.recovery(),
                new Limit(Duration.ZERO, "what was acknowledged is never lost"));
        Path own = folder.resolve(ChaosReports.folder(fault.name(), repetition));
        try {
            Files.createDirectories(own);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the report of " + fault.name(), e);
        }
        return new Scene(home, environment, plan, id + "n" + trials.size(), own, this::say);
    }

    /** Whoever owns the environment may take the permit back at any time. */
    private Optional<String> permitLost() {
        try {
            return Abilities.refusal(read()).map(why -> "the permit was taken back: " + why);
        } catch (BadEnvironment bad) {
            return Optional.of("the environment's file cannot be read any more: " + bad.getMessage());
        }
    }

    private void tell(TrialResult trial, Path folder) {
        trials.add(trial);
        ChaosReports.write(trial, folder);
        surroundings.err().print(ChaosText.line(trial));
        surroundings.err().flush();
    }

    private ChaosResult result(
            Environment environment, GamePlan plan, String id, String began, Means means, GameDay day) {
        return new ChaosResult(
                ChaosResult.VERSION,
                id,
                environment.name(),
                plan.name(),
                options.pace.operator,
                began,
                Instant.now().toString(),
                means.target().facts(),
                day.clean(),
                day.isInterrupted(),
                List.copyOf(trials),
                ChaosResult.scores(trials));
    }

    private ExitCode ended(ChaosResult result, Path folder) {
        ChaosReports.write(result, folder);
        if (options.output.json()) {
            surroundings.out().print(ChaosReports.json(result));
        } else {
            trials.forEach(trial -> surroundings.out().print(ChaosText.line(trial)));
            surroundings.out().println(folder.resolve("chaos.html"));
        }
        surroundings.out().flush();
        return code(result);
    }

    private static ExitCode code(ChaosResult result) {
        List<Word> words = result.trials().stream().map(TrialResult::word).toList();
        if (!result.clean()) {
            return ExitCode.DIRTY;
        }
        if (words.contains(Word.DEVIATED)
                || words.contains(Word.NOT_RECOVERED)
                || words.contains(Word.ABORTED) && !result.interrupted()) {
            return ExitCode.NONCONFORMANT;
        }
        boolean proven = !words.isEmpty() && words.stream().allMatch(Word::proves);
        return proven || result.interrupted() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private synchronized void say(Moment moment) {
        surroundings
                .err()
                .println(String.format(
                        Locale.ROOT, "%6.1f s  %s  [%s]", moment.atMillis() / 1000.0, moment.what(), moment.source()));
        surroundings.err().flush();
    }
}
