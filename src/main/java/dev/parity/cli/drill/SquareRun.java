package dev.parity.cli.drill;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Surroundings;
import dev.parity.drill.DrillKind;
import dev.parity.drill.DrillPlan;
import dev.parity.drill.Limit;
import dev.parity.drill.Moment;
import dev.parity.drill.Scene;
import dev.parity.drill.square.SquareDrill;
import dev.parity.drill.square.SquareResult;
import dev.parity.drill.traffic.Load;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.environment.TargetKind;
import dev.parity.report.drill.SquareReports;
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
import java.util.concurrent.CancellationException;

/** One square from its options to its exit code; whatever happens, what it began is ended. */
final class SquareRun {
    private static final List<String> NEEDED = List.of("load", "destroy");
    private static final Limit NONE = new Limit(Duration.ofHours(4), "a square measures and has no budget");

    private final Surroundings surroundings;
    private final SquareOptions options;
    private final List<Scene> scenes = new ArrayList<>();
    private volatile boolean interrupted;

    SquareRun(Surroundings surroundings, SquareOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    int call() throws IOException {
        EnvironmentFiles files = new EnvironmentFiles(surroundings.home(), surroundings.variables());
        List<Environment> environments =
                options.environments.stream().distinct().map(files::read).toList();
        environments.forEach(SquareRun::mustBePossible);
        Home home = Home.at(surroundings.home());
        new Sweeper(home).sweep();
        String id = "s" + Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX);
        Path folder = Files.createDirectories(options.out.orElseGet(
                () -> home.root().resolve("reports").resolve("drills").resolve(id)));
        Interruption interruption = Interruption.by(this::interrupt);
        try {
            SquareResult result = new SquareDrill(
                            environments, from -> scene(home, from, id, folder), surroundings.variables())
                    .run(id, options.operator);
            return reported(result, folder).code();
        } catch (CancellationException e) {
            throw new CommandFailure(ExitCode.INCOMPLETE, "parity drill square: interrupted; nothing is proven.");
        } catch (Unreachable e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, "parity drill square: " + e.getMessage());
        } finally {
            interruption.over(!left().isEmpty());
        }
    }

    private static void mustBePossible(Environment environment) {
        List<String> missing = NEEDED.stream()
                .filter(permit -> !environment.permits().contains(permit))
                .toList();
        if (!missing.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "parity drill square: " + environment.name() + " permits "
                            + environment.permits().stream().sorted().toList() + ". Expected " + NEEDED
                            + ": this drill does that to it. Write \"permits: [load, destroy]\" in "
                            + environment.file().getFileName() + " if whoever owns it agrees.");
        }
        if (environment.target() != TargetKind.EMBEDDED) {
            throw new CommandFailure(
                    ExitCode.INCOMPLETE,
                    "parity drill square: nothing was done. " + environment.name() + " is of the target "
                            + environment.target().name().toLowerCase(Locale.ROOT) + ", and a fresh one of its kind"
                            + " can be had of embedded environments only. Name those.");
        }
    }

    private synchronized Scene scene(Home home, Environment from, String id, Path folder) {
        if (interrupted) {
            throw new CancellationException("interrupted");
        }
        try {
            Path own = Files.createDirectories(folder.resolve(from.name()));
            Scene scene = new Scene(home, from, plan(), id + "-" + scenes.size(), own, this::say);
            scenes.add(scene);
            return scene;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for " + from.name(), e);
        }
    }

    private static DrillPlan plan() {
        Load one = new Load(1, 1, 1, 1024, 1);
        return new DrillPlan(
                DrillKind.BACKUP,
                one,
                Duration.ZERO,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                false,
                0,
                false,
                NONE,
                NONE);
    }

    private synchronized void interrupt() {
        interrupted = true;
        scenes.forEach(Scene::interrupt);
    }

    private List<String> left() {
        return scenes.stream().flatMap(scene -> scene.left().stream()).toList();
    }

    private ExitCode reported(SquareResult result, Path folder) {
        SquareReports.write(result, folder);
        surroundings
                .out()
                .print(
                        options.output.json()
                                ? SquareReports.json(result)
                                : SquareReports.summary(result) + folder.resolve("square.html") + "\n");
        surroundings.out().flush();
        left().forEach(left -> surroundings.err().println("parity drill square: " + left));
        surroundings.err().flush();
        return left().isEmpty() ? code(result) : ExitCode.DIRTY;
    }

    private static ExitCode code(SquareResult result) {
        return switch (result.verdict()) {
            case HELD -> ExitCode.OK;
            case DEVIATED, NOT_RECOVERED -> ExitCode.NONCONFORMANT;
            case REFUSED, INVALID -> ExitCode.INCOMPLETE;
        };
    }

    private synchronized void say(Moment moment) {
        surroundings
                .err()
                .println(String.format(
                        Locale.ROOT, "%6.1f s  %s  [%s]", moment.atMillis() / 1000.0, moment.what(), moment.source()));
        surroundings.err().flush();
    }
}
