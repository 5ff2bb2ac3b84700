package dev.parity.cli.drill;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Surroundings;
import dev.parity.drill.BadBackup;
import dev.parity.drill.DrillJson;
import dev.parity.drill.DrillKind;
import dev.parity.drill.DrillPlan;
import dev.parity.drill.DrillResult;
import dev.parity.drill.DrillVerdict;
import dev.parity.drill.FactMissing;
import dev.parity.drill.Moment;
import dev.parity.drill.Scene;
import dev.parity.drill.Unfinished;
import dev.parity.drill.command.ToolBackup;
import dev.parity.drill.command.ToolFailover;
import dev.parity.drill.embedded.EmbeddedBackup;
import dev.parity.drill.embedded.FailoverDrill;
import dev.parity.drill.embedded.MigrateDrill;
import dev.parity.drill.embedded.Procedure;
import dev.parity.drill.embedded.RegionDrill;
import dev.parity.drill.kubernetes.PodFailover;
import dev.parity.drill.kubernetes.PodFault;
import dev.parity.drill.patroni.Fault;
import dev.parity.drill.patroni.PatroniDrill;
import dev.parity.drill.restore.BackupSource;
import dev.parity.drill.restore.RestoreDrill;
import dev.parity.drill.takeover.FailoverMeans;
import dev.parity.drill.takeover.TakeoverDrill;
import dev.parity.environment.Ability;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.report.drill.DrillReports;
import dev.parity.report.drill.DrillText;
import dev.parity.target.Home;
import dev.parity.target.NotPossibleHere;
import dev.parity.target.Sweeper;
import dev.parity.target.Unreachable;
import dev.parity.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One drill from its options to its exit code; whatever happens, what it began is ended. */
final class DrillRun {
    private static final Logger LOG = LoggerFactory.getLogger(DrillRun.class);
    private static final String REMEDY =
            ". Write \"parity clean\" once this process is gone; if that names it too, do what it says.";

    private final Surroundings surroundings;
    private final DrillOptions options;
    private final DrillKind kind;
    private Means means;

    DrillRun(Surroundings surroundings, DrillOptions options, DrillKind kind) {
        this.surroundings = surroundings;
        this.options = options;
        this.kind = kind;
    }

    int call() throws IOException {
        Environment environment =
                new EnvironmentFiles(surroundings.home(), surroundings.variables()).read(options.environment);
        Permission.mustBeGiven(kind, environment);
        means = Means.of(kind, environment);
        DrillPlan plan = Planned.of(kind, environment, options);
        Home home = Home.at(surroundings.home());
        new Sweeper(home).sweep();
        String id = "d" + Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX);
        options.out.ifPresent(this::mustHoldNoDrill);
        Path folder = Files.createDirectories(options.out.orElseGet(
                () -> home.root().resolve("reports").resolve("drills").resolve(id)));
        Scene scene = new Scene(home, environment, plan, id, folder, this::say);
        Interruption interruption = Interruption.by(scene::interrupt);
        try {
            return reported(ended(scene), scene).code();
        } finally {
            interruption.over(!scene.left().isEmpty());
        }
    }

    /** Evidence is never written over. */
    private void mustHoldNoDrill(Path out) {
        if (Files.exists(out.resolve("ledger.ndjson"))) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "parity drill " + kind.word() + ": --out is \"" + out + "\", which holds the ledger of a drill."
                            + " Expected a new folder: evidence is never written over. Name another.");
        }
    }

    /** Whatever happens, what the drill began is ended before anything is told. */
    private Ended ended(Scene scene) {
        try {
            DrillResult result = drilled(scene);
            close(scene);
            return new Ended(result, exitCode(result.verdict()));
        } catch (Throwable e) { // an interrupted wait throws what it does not declare
            close(scene);
            return unfinished(scene, e);
        }
    }

    /** What the scene has begun is ended by a thread that is not interrupted, or its waits would end at once. */
    private static void close(Scene scene) {
        if (Thread.interrupted()) {
            LOG.debug("ending what was begun");
        }
        scene.close();
    }

    private Ended unfinished(Scene scene, Throwable why) {
        if (scene.isInterrupted()) {
            return ended(scene, DrillVerdict.ABORTED, "interrupted by a signal; nothing is proven", ExitCode.OK);
        }
        if (why instanceof NotPossibleHere) {
            return ended(scene, DrillVerdict.INVALID, "skipped: " + why.getMessage(), ExitCode.INCOMPLETE);
        }
        if (why instanceof FactMissing) {
            return ended(scene, DrillVerdict.INVALID, why.getMessage(), ExitCode.INCOMPLETE);
        }
        if (why instanceof BadBackup) {
            return ended(scene, DrillVerdict.NOT_RECOVERED, why.getMessage(), ExitCode.NONCONFORMANT);
        }
        Ended early = ended(scene, DrillVerdict.ABORTED, "ended early: " + said(why), ExitCode.UNREACHABLE);
        if (why instanceof Unreachable || !scene.left().isEmpty()) {
            return early;
        }
        DrillReports.write(early.result(), scene.folder());
        if (why instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(why.getMessage(), why);
    }

    private static String said(Throwable why) {
        return why.getMessage() == null ? why.toString() : why.getMessage();
    }

    private Ended ended(Scene scene, DrillVerdict verdict, String reason, ExitCode code) {
        scene.timeline().note(verdict.name(), "harness");
        return new Ended(Unfinished.of(scene, verdict, options.pace.operator, reason), code);
    }

    /** A result and what the process returns for it, if everything was put back. */
    private record Ended(DrillResult result, ExitCode code) {}

    private ExitCode reported(Ended ended, Scene scene) {
        DrillReports.write(ended.result(), scene.folder());
        surroundings
                .out()
                .print(
                        options.output.json()
                                ? DrillJson.of(ended.result())
                                : DrillText.summary(ended.result())
                                        + scene.folder().resolve("drill.html") + "\n");
        surroundings.out().flush();
        scene.left().forEach(left -> surroundings.err().println("parity drill " + kind.word() + ": " + left + REMEDY));
        surroundings.err().flush();
        return scene.left().isEmpty() ? ended.code() : ExitCode.DIRTY;
    }

    private DrillResult drilled(Scene scene) {
        return switch (means) {
            case EMBEDDED -> embedded(scene);
            case PATRONI ->
                new PatroniDrill(
                                scene, ability(scene), Fault.named(options.mode).orElseThrow())
                        .run(options.pace.operator);
            case PGBACKREST -> restored(scene, new ToolBackup(scene, line(scene)));
            case KUBERNETES ->
                takenOver(
                        scene,
                        new PodFailover(scene, PodFault.named(options.mode).orElseThrow()));
            case COMMAND -> commanded(scene, line(scene));
        };
    }

    private DrillResult commanded(Scene scene, String line) {
        return kind == DrillKind.FAILOVER
                ? takenOver(scene, new ToolFailover(scene, line, options.mode))
                : restored(scene, new ToolBackup(scene, line));
    }

    private DrillResult embedded(Scene scene) {
        return switch (kind) {
            case BACKUP, RESTORE, PITR -> restored(scene, new EmbeddedBackup(scene, Procedure.RIGHT));
            case FAILOVER ->
                options.mode.equals(DrillOptions.REGION)
                        ? new RegionDrill(scene, Procedure.RIGHT).run(options.pace.operator)
                        : new FailoverDrill(scene, Procedure.RIGHT).run(options.pace.operator);
            case CHAOS -> throw new IllegalArgumentException("parity chaos does this");
            case MIGRATE ->
                new MigrateDrill(scene, destination(scene.environment()), Procedure.RIGHT).run(options.pace.operator);
        };
    }

    private DrillResult takenOver(Scene scene, FailoverMeans by) {
        return new TakeoverDrill(scene, by, options.mode).run(options.pace.operator);
    }

    private DrillResult restored(Scene scene, BackupSource source) {
        return new RestoreDrill(scene, source).run(options.pace.operator);
    }

    private String line(Scene scene) {
        return ability(scene).run().orElseThrow();
    }

    private Ability ability(Scene scene) {
        return Means.ability(kind, scene.environment()).orElseThrow();
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
