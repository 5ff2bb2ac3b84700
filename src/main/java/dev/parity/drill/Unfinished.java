package dev.parity.drill;

import dev.parity.drill.ledger.LedgerFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The result of a drill that did not come to its end: what was done and told until then, and no measure. */
public final class Unfinished {
    private Unfinished() {}

    /** @param scene closed, so that its ledger is whole */
    public static DrillResult of(Scene scene, DrillVerdict verdict, String operator, String reason) {
        DrillPlan plan = scene.plan();
        return new DrillResult(
                "parity-drill/v1",
                scene.id(),
                plan.kind(),
                scene.environment().name(),
                operator,
                scene.environment().permits().stream().sorted().toList(),
                scene.began().toString(),
                Instant.now().toString(),
                Map.of(),
                "not known: the drill did not come to its end",
                plan.rto(),
                plan.rpo(),
                plan.stable(),
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
