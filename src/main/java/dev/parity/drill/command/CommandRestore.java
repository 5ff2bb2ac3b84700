package dev.parity.drill.command;

import dev.parity.drill.Conclusion;
import dev.parity.drill.DrillKind;
import dev.parity.drill.DrillResult;
import dev.parity.drill.Finding;
import dev.parity.drill.Scene;
import dev.parity.drill.embedded.Copies;
import dev.parity.drill.embedded.Markers;
import dev.parity.drill.embedded.ObjectArchive;
import dev.parity.drill.embedded.ObjectsAndRows;
import dev.parity.drill.proof.Before;
import dev.parity.drill.sql.Database;
import dev.parity.drill.traffic.Behaviour;
import dev.parity.target.Connection;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import dev.parity.target.Unreachable;
import dev.parity.target.UserTool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backup, restore and point in time by the user's own tool; objects are copied by the drill where their store is known. */
public final class CommandRestore {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRestore.class);
    private static final Duration OBJECTS_EVERY = Duration.ofSeconds(1);

    private final Scene scene;
    private final String line;
    private final Instant began = Instant.now();
    private final ObjectArchive objects;
    private UserTool tool;
    private Target source;
    private Connection direct;
    private String how;
    private String backup;
    private Before before;
    private Behaviour behaviour;
    private Map<String, String> seen;
    private Markers markers;
    private Copies copies;
    private String copied = ObjectsAndRows.ALL;

    /** @param line command line of the environment's ability */
    public CommandRestore(Scene scene, String line) {
        this.scene = scene;
        this.line = line;
        this.objects = new ObjectArchive(scene.scratch().resolve("objects"));
    }

    /** @throws dev.parity.target.NotPossibleHere if something that is needed is missing; nothing was done then */
    public DrillResult run(String operator) {
        open();
        backUp();
        Loss loss = lose();
        Target restored = restore(loss);
        Conclusion conclusion = new Conclusion(scene, began, loss.atNanos())
                .until(loss.endNanos())
                .mode(how + (hasObjects() ? "; objects copied every " + OBJECTS_EVERY.toSeconds() + " s" : ""))
                .fact(
                        "the fault took hold",
                        loss.proof().isPresent(),
                        loss.proof().orElse("no sign of it"))
                .recovery(scene.awaitRecovery(loss.atNanos()))
                .notCovered(
                        "the inside of the backup: that its tool restored it is the proof",
                        "versions of PostgreSQL other than the source's")
                .notCovered(hasObjects() ? new String[0] : new String[] {"a copy of the objects: no store is known"});
        scene.stopTraffic();
        conclusion.survey(restored).proofs(proofs(restored));
        if (scene.plan().kind() == DrillKind.PITR) {
            conclusion.proofs(markers.findings(conclusion.ledger(), conclusion.found()));
        }
        return conclusion.result(operator);
    }

    private void open() {
        source = scene.keep(Targets.open(scene.home(), scene.environment(), OpenOptions.defaults()));
        scene.timeline().note("environment up", "target");
        tool = scene.keep(Tools.of(scene, "backup", line, Map.of()));
        how = tool.ask("check");
        direct = source.connection(scene.id());
        scene.enter(source);
        try (Database database = Database.open(url())) {
            database.text("select lo_from_bytea(0, convert_to(?, 'UTF8'))", "a large object of drill " + scene.id());
            before = Before.of(database);
        }
        behaviour = Behaviour.of(scene.api(source), scene.cast());
        seen = behaviour.seen();
        scene.play(source);
    }

    private String url() {
        return Tools.database(scene, source);
    }

    private boolean hasObjects() {
        return direct.s3().isPresent() && direct.s3SecretKey().isPresent();
    }

    private void backUp() {
        Duration half = scene.plan().before().dividedBy(2);
        scene.steady("traffic before the backup", half);
        copies = new Copies(url());
        copyObjects();
        scene.timeline().note("backup begins", "the user's tool");
        backup = tool.act("take", Map.of());
        if (backup.isEmpty()) {
            throw new Unreachable(
                    "The tool, told \"take\", printed no name of a backup. Expected one on its last line.");
        }
        scene.timeline().note("backup done: " + backup, "the user's tool");
        markers = new Markers(scene, url());
        follow(half);
    }

    private void follow(Duration time) {
        long until = scene.ledger().now() + time.toNanos();
        while (scene.ledger().now() < until || !markers.enough()) {
            copyObjects();
            markers.mark();
            scene.await("the next copy of objects", OBJECTS_EVERY);
        }
        scene.timeline().note(objects.size() + " objects copied", "object archive");
    }

    private void copyObjects() {
        if (hasObjects()) {
            copies.taken(() -> objects.follow(direct));
        }
    }

    private Loss lose() {
        return switch (scene.plan().kind()) {
            case BACKUP -> declared();
            case PITR -> mistake();
            default -> destroyed();
        };
    }

    private Loss declared() {
        long at = scene.ledger().now();
        scene.front().refuse();
        scene.timeline().note("declared lost: clients are cut off, the environment itself is left alone", "harness");
        return new Loss(at, scene.ledger().now(), Optional.empty(), Optional.of("clients were cut off"));
    }

    private Loss mistake() {
        String time = markers.chosen();
        try (Database database = Database.open(url())) {
            long at = scene.ledger().now();
            int gone = database.rows("delete from public.posts where body like ? returning id", "ledger.%")
                    .size();
            scene.timeline().note("the mistake: " + gone + " posts deleted by a careless statement", "database");
            scene.front().refuse();
            long end = scene.ledger().now();
            switchSegment(database);
            return new Loss(
                    at, end, Optional.of(time), gone > 0 ? Optional.of(gone + " rows were deleted") : Optional.empty());
        }
    }

    /** Where the owning role may, so that nobody waits for an archive that is filled every few minutes. */
    private static void switchSegment(Database database) {
        try {
            database.text("select pg_switch_wal()::text");
        } catch (Unreachable mayNot) {
            LOG.debug("the log is archived in its own time", mayNot);
        }
    }

    /** The tool destroys it; that the database answers nobody is the proof. */
    private Loss destroyed() {
        long at = scene.ledger().now();
        String said = tool.act("lose", Map.of());
        scene.timeline().note("the environment is lost: " + said, "the user's tool");
        scene.front().refuse();
        return new Loss(
                at,
                scene.ledger().now(),
                Optional.empty(),
                answers() ? Optional.empty() : Optional.of(said + "; its database answers nobody"));
    }

    private boolean answers() {
        try (Database database = Database.open(url())) {
            database.text("select 1");
            return true;
        } catch (Unreachable gone) {
            return false;
        }
    }

    private Target restore(Loss loss) {
        String said = tool.act(
                "restore",
                Map.of("PARITY_BACKUP", backup, "PARITY_TIME", loss.until().orElse("")));
        scene.timeline().note("restored: " + said, "the user's tool");
        Target restored = scene.keep(Restored.open(scene, tool, source));
        scene.timeline().note("services in front of it are up", "target");
        if (hasObjects()) {
            objects.restore(restored.connection(scene.id()));
            scene.timeline().note(objects.size() + " objects put back", "object archive");
            try (Database database = Database.open(Tools.database(scene, restored))) {
                copied = copies.last(database);
            }
        }
        scene.leadTo(restored);
        scene.timeline().note("clients are led to it", "harness");
        return restored;
    }

    private List<Finding> proofs(Target restored) {
        List<Finding> findings = new ArrayList<>();
        try (Database database = Database.open(Tools.database(scene, restored))) {
            findings.addAll(before.comparedWith(database));
            if (hasObjects()) {
                findings.addAll(ObjectsAndRows.compared(
                        database, ObjectArchive.stored(restored.connection(scene.id())), copied));
            }
        }
        findings.addAll(behaviour.comparedWith(seen));
        return findings;
    }

    /**
     * How it was lost.
     *
     * @param endNanos when the last that is lost may have been acknowledged
     * @param until moment to restore to, if not all there is
     * @param proof that the fault took hold
     */
    private record Loss(long atNanos, long endNanos, Optional<String> until, Optional<String> proof) {}
}
