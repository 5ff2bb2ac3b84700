package dev.parity.prove.drill;

import dev.parity.drill.DrillJson;
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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where drills are done, with short phases: it is proofs that are proven here, not times. */
final class Stage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);
    private static final String OPERATOR = "parity prove";
    private static final Load LOAD = new Load(2, 10, 2, 16 * 1024, 1);
    private static final Duration BEFORE = Duration.ofSeconds(6);
    private static final Duration STABLE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration NO_PATIENCE = Duration.ofSeconds(15);
    private static final Limit LIMIT = new Limit(Duration.ofMinutes(5), "proofs are proven, not times");

    private final Home home;
    private final Environment environment;
    private final Path folder;
    private final AtomicInteger drills = new AtomicInteger();
    private final Set<Scene> open = ConcurrentHashMap.newKeySet();

    Stage(Home home, Environment environment, Path folder) {
        this.home = home;
        this.environment = environment;
        this.folder = folder;
    }

    /** A drill from its beginning to its word. */
    Noticed whole(DrillKind kind, boolean synchronous, boolean patient, Function<Path, Procedure> procedure) {
        return noticed(() -> {
            Scene scene = scene(kind, synchronous, patient);
            try {
                Procedure how = procedure.apply(scene.scratch().resolve("changed"));
                return switch (kind) {
                    case FAILOVER -> new FailoverDrill(scene, how).run(OPERATOR);
                    case MIGRATE -> new MigrateDrill(scene, environment, how).run(OPERATOR);
                    default -> new RestoreDrill(scene, new EmbeddedBackup(scene, how)).run(OPERATOR);
                };
            } finally {
                close(scene);
            }
        });
    }

    /** One backup, to be restored again and again. */
    OneBackup backup() {
        Scene scene = scene(DrillKind.BACKUP, true, true);
        try {
            return new OneBackup(scene, new EmbeddedBackup(scene, Procedure.RIGHT));
        } catch (RuntimeException e) {
            close(scene);
            throw e;
        }
    }

    /** A backup with the environment that it was taken of. */
    final class OneBackup implements AutoCloseable {
        private final Scene scene;
        private final EmbeddedBackup source;
        private final RestoreDrill drill;

        private OneBackup(Scene scene, EmbeddedBackup source) {
            this.scene = scene;
            this.source = source;
            this.drill = new RestoreDrill(scene, source).prepared();
        }

        Noticed again(DrillKind kind, Function<Path, Procedure> procedure) {
            Path changed = scene.scratch().resolve("changed" + drills.incrementAndGet());
            return noticed(() -> drill.again(source.by(procedure.apply(changed)), kind == DrillKind.PITR, OPERATOR));
        }

        @Override
        public void close() {
            Stage.this.close(scene);
        }
    }

    private interface Drill {
        DrillResult done();
    }

    /** A drill that ends without a word has noticed something too, if it says what. */
    private Noticed noticed(Drill drill) {
        try {
            DrillResult result = drill.done();
            Files.writeString(folder.resolve(drills.incrementAndGet() + "-drill.json"), DrillJson.of(result));
            return Noticed.of(result);
        } catch (IOException e) {
            throw new UncheckedIOException("a drill's result cannot be kept", e);
        } catch (RuntimeException e) {
            LOG.debug("a drill ended without a word", e);
            return Noticed.stopped(String.valueOf(e.getMessage()));
        }
    }

    private Scene scene(DrillKind kind, boolean synchronous, boolean patient) {
        String id = "x" + Long.toString(System.nanoTime(), Character.MAX_RADIX) + drills.incrementAndGet();
        DrillPlan plan = new DrillPlan(
                kind, LOAD, BEFORE, STABLE, patient ? PATIENCE : NO_PATIENCE, synchronous, 0, false, LIMIT, LIMIT);
        try {
            Path own = Files.createDirectories(folder.resolve(id));
            Scene scene = new Scene(
                    home,
                    environment,
                    plan,
                    id,
                    own,
                    moment -> LOG.debug("{} {} {}", id, moment.atMillis(), moment.what()));
            open.add(scene);
            return scene;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for a drill", e);
        }
    }

    private void close(Scene scene) {
        if (open.remove(scene)) {
            scene.close();
        }
    }

    @Override
    public void close() {
        open.forEach(this::close);
    }
}
