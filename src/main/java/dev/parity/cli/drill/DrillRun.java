package dev.parity.cli.drill;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Surroundings;
import dev.parity.drill.DrillJson;
import dev.parity.drill.DrillKind;
import dev.parity.drill.DrillPlan;
import dev.parity.drill.DrillResult;
import dev.parity.drill.DrillVerdict;
import dev.parity.drill.Moment;
import dev.parity.drill.Scene;
import dev.parity.drill.embedded.BadBackup;
import dev.parity.drill.embedded.FailoverDrill;
import dev.parity.drill.embedded.MigrateDrill;
import dev.parity.drill.embedded.Procedure;
import dev.parity.drill.embedded.RestoreDrill;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.report.drill.DrillReports;
import dev.parity.report.drill.DrillText;
import dev.parity.target.Home;
import dev.parity.target.Sweeper;
import dev.parity.target.Unreachable;
import dev.parity.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** One drill from its options to its exit code; whatever happens, what it began is ended. */
final class DrillRun {
    private final Surroundings surroundings;
    private final DrillOptions options;
    private final DrillKind kind;

    DrillRun(Surroundings surroundings, DrillOptions options, DrillKind kind) {
        this.surroundings = surroundings;
        this.options = options;
        this.kind = kind;
    }

    int call() throws IOException {
        Environment environment =
                new EnvironmentFiles(surroundings.home(), surroundings.variables()).read(options.environment);
        Permission.mustBeGiven(kind, environment);
        DrillPlan plan = Planned.of(kind, environment, options);
        Home home = Home.at(surroundings.home());
        new Sweeper(home).sweep();
        String id = "d" + Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX);
        Path folder = Files.createDirectories(options.out.orElseGet(
                () -> home.root().resolve("reports").resolve("drills").resolve(id)));
        DrillResult result = result(home, environment, plan, id, folder);
        DrillReports.write(result, folder);
        surroundings
                .out()
                .print(
                        options.output.json()
                                ? DrillJson.of(result)
                                : DrillText.summary(result) + folder.resolve("drill.html") + "\n");
        surroundings.out().flush();
        return exitCode(result.verdict()).code();
    }

    private DrillResult result(Home home, Environment environment, DrillPlan plan, String id, Path folder) {
        Scene scene = new Scene(home, environment, plan, id, folder, this::say);
        Thread onInterrupt = new Thread(scene::close, "parity-interrupt");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            return drilled(scene);
        } catch (BadBackup bad) {
            throw new CommandFailure(ExitCode.NONCONFORMANT, "parity drill " + kind.word() + ": " + bad.getMessage());
        } catch (Unreachable e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, "parity drill " + kind.word() + ": " + e.getMessage());
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(onInterrupt);
                scene.close();
            } catch (IllegalStateException alreadyEnding) {
                scene.timeline().note("interrupted", "operator");
            }
        }
    }

    private DrillResult drilled(Scene scene) {
        return switch (kind) {
            case BACKUP, RESTORE, PITR -> new RestoreDrill(scene, Procedure.RIGHT).run(options.operator);
            case FAILOVER -> new FailoverDrill(scene, Procedure.RIGHT).run(options.operator);
            case MIGRATE ->
                new MigrateDrill(scene, destination(scene.environment()), Procedure.RIGHT).run(options.operator);
        };
    }

    private Environment destination(Environment twin) {
        return options.destination
                .map(name -> new EnvironmentFiles(surroundings.home(), surroundings.variables()).read(name))
                .orElse(twin);
    }

    private synchronized void say(Moment moment) {
        surroundings
                .err()
                .println(String.format(
                        Locale.ROOT, "%6.1f s  %s  [%s]", moment.atMillis() / 1000.0, moment.what(), moment.source()));
        surroundings.err().flush();
    }

    private static ExitCode exitCode(DrillVerdict verdict) {
        return switch (verdict) {
            case HELD, DEGRADED -> ExitCode.OK;
            case DEVIATED, NOT_RECOVERED, ABORTED -> ExitCode.NONCONFORMANT;
            case INVALID -> ExitCode.INCOMPLETE;
        };
    }
}
