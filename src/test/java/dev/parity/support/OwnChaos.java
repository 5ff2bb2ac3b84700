package dev.parity.support;

import dev.parity.chaos.Catalogue;
import dev.parity.chaos.Fault;
import dev.parity.chaos.GameDay;
import dev.parity.chaos.GamePlan;
import dev.parity.chaos.Journal;
import dev.parity.chaos.Steady;
import dev.parity.chaos.TrialResult;
import dev.parity.chaos.Windows;
import dev.parity.chaos.embedded.EmbeddedMeans;
import dev.parity.drill.DrillKind;
import dev.parity.drill.DrillPlan;
import dev.parity.drill.Limit;
import dev.parity.drill.Scene;
import dev.parity.drill.traffic.Load;
import dev.parity.environment.Environment;
import dev.parity.target.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A fault in a stack of its own, described as the environment under test. */
public final class OwnChaos {
    private static final Windows WINDOWS =
            new Windows(Duration.ofSeconds(5), Duration.ofSeconds(3), Windows.PROOF, Duration.ofMinutes(3), 2);

    private final World world;

    public OwnChaos(World world) {
        this.world = world;
    }

    public TrialResult strike(String name) throws IOException {
        Environment environment = OwnStack.description(world);
        Home home = Home.detect();
        String id = world.unique("chaos");
        Fault fault = Catalogue.named("embedded", name).orElseThrow();
        Path folder = Files.createTempDirectory("parity-chaos");
        world.atEnd("the ledger of the fault", () -> remove(folder));
        Journal journal = Journal.begin(home, id, environment.name());
        try (EmbeddedMeans means = EmbeddedMeans.open(home, environment)) {
            Steady steady = Steady.of(environment);
            GameDay day = new GameDay(
                    means,
                    steady,
                    journal,
                    (one, repetition, windows) -> new Scene(home, environment, plan(steady), id, folder, moment -> {}),
                    "suite");
            TrialResult result = day.run(GamePlan.of(List.of(fault), WINDOWS), 1, trial -> {})
                    .get(0);
            if (day.clean()) {
                journal.done();
            }
            return result;
        } finally {
            journal.close();
        }
    }

    private static DrillPlan plan(Steady steady) {
        Load usual = Load.usual();
        return new DrillPlan(
                DrillKind.CHAOS,
                new Load(WINDOWS.writers(), usual.rows(), usual.objects(), usual.objectBytes(), usual.sessions()),
                WINDOWS.before(),
                WINDOWS.stable(),
                WINDOWS.patience(),
                true,
                0,
                false,
                steady.recovery(),
                new Limit(Duration.ZERO, "what was acknowledged is never lost"));
    }

    private static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve("ledger.ndjson"));
        Files.deleteIfExists(folder);
    }
}
