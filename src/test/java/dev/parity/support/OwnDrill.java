package dev.parity.support;

import dev.parity.drill.DrillKind;
import dev.parity.drill.DrillPlan;
import dev.parity.drill.DrillResult;
import dev.parity.drill.Limit;
import dev.parity.drill.Scene;
import dev.parity.drill.embedded.EmbeddedBackup;
import dev.parity.drill.embedded.FailoverDrill;
import dev.parity.drill.embedded.MigrateDrill;
import dev.parity.drill.embedded.Procedure;
import dev.parity.drill.restore.RestoreDrill;
import dev.parity.drill.traffic.Load;
import dev.parity.environment.Environment;
import dev.parity.target.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A short drill of an environment described as the one under test. */
public final class OwnDrill {
    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration STABLE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final World world;

    public OwnDrill(World world) {
        this.world = world;
    }

    public DrillResult run(DrillKind kind) throws IOException {
        Environment environment = OwnStack.description(world);
        Path folder = Files.createTempDirectory("parity-drill");
        world.atEnd("the ledger of the drill", () -> remove(folder));
        Home home = Home.detect();
        try (Scene scene = new Scene(home, environment, plan(kind), world.unique(kind.word()), folder, moment -> {})) {
            return switch (kind) {
                case BACKUP, RESTORE, PITR ->
                    new RestoreDrill(scene, new EmbeddedBackup(scene, Procedure.RIGHT)).run("suite");
                case FAILOVER -> new FailoverDrill(scene, Procedure.RIGHT).run("suite");
                case CHAOS -> throw new IllegalArgumentException("faults strike through OwnChaos");
                case MIGRATE -> new MigrateDrill(scene, environment, Procedure.RIGHT).run("suite");
            };
        }
    }

    private static DrillPlan plan(DrillKind kind) {
        Limit minutes = new Limit(Duration.ofMinutes(2), "a machine that others use too");
        return new DrillPlan(kind, Load.usual(), BEFORE, STABLE, PATIENCE, true, 0, false, minutes, minutes);
    }

    private static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve("ledger.ndjson"));
        Files.deleteIfExists(folder);
    }
}
