package dev.parity.drill.restore;

import dev.parity.drill.FactMissing;
import dev.parity.drill.Scene;
import dev.parity.drill.sql.Database;
import java.util.Optional;

/** What becomes of an environment that there is a backup of. */
final class Losing {
    private static final String MISTAKE = "delete from public.posts where body like ? returning id";

    private final Scene scene;
    private final BackupSource source;
    private final Markers markers;
    private final String url;

    /** @param url of the environment's database */
    Losing(Scene scene, BackupSource source, Markers markers, String url) {
        this.scene = scene;
        this.source = source;
        this.markers = markers;
        this.url = url;
    }

    Loss lose() {
        return switch (scene.plan().kind()) {
            case BACKUP -> declared();
            case PITR -> mistake();
            default -> destroyed();
        };
    }

    /** Nothing is broken: the environment is cut off, and what runs beside it must do. */
    Loss declared() {
        long at = scene.ledger().now();
        scene.front().refuse();
        scene.timeline().note("declared lost: clients are cut off, the environment itself is left alone", "harness");
        return new Loss(at, scene.ledger().now(), Optional.empty(), Optional.of("clients were cut off"));
    }

    private Loss mistake() {
        String time = markers.chosen();
        try (Database database = Database.open(url)) {
            long at = scene.ledger().now();
            int gone = database.rows(MISTAKE, "ledger.%").size();
            scene.timeline().note("the mistake: " + gone + " posts deleted by a careless statement", "database");
            scene.front().refuse();
            long end = scene.ledger().now();
            source.finish(database);
            source.leave();
            return new Loss(
                    at, end, Optional.of(time), gone > 0 ? Optional.of(gone + " rows were deleted") : Optional.empty());
        }
    }

    private Loss destroyed() {
        long at = scene.ledger().now();
        String said = source.lose();
        scene.front().refuse();
        long end = scene.ledger().now();
        String proof = source.gone(said)
                .orElseThrow(() -> new FactMissing("no sign of the fault: \"" + said
                        + "\" was told, and the environment is still there. Expected it to be destroyed."
                        + " Nothing was restored."));
        return new Loss(at, end, Optional.empty(), Optional.of(proof));
    }
}
