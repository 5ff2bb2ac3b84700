package dev.parity.drill;

import dev.parity.drill.ledger.LedgerFile;
import java.util.List;
import java.util.Map;

/** The result of a drill that did not come to its end: what was done and told until then, and no measure. */
public final class Unfinished {
    private Unfinished() {}

    /** @param scene closed, so that its ledger is whole */
    public static DrillResult of(Scene scene, DrillVerdict verdict, String operator, String reason) {
        return new DrillResult(
                DrillResult.SCHEMA,
                Circumstances.of(scene, operator),
                Map.of(),
                "not known: the drill did not come to its end",
                0,
                scene.timeline().moments(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Second.of(LedgerFile.read(scene.folder().resolve("ledger.ndjson"))),
                List.of("RTO, RPO and every proof: the drill did not come to its end, and proves nothing"),
                verdict,
                List.of(reason));
    }
}
