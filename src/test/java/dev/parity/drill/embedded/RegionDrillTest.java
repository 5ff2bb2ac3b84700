package dev.parity.drill.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.drill.DrillKind;
import dev.parity.drill.DrillPlan;
import dev.parity.drill.DrillResult;
import dev.parity.drill.DrillVerdict;
import dev.parity.drill.Finding;
import dev.parity.drill.Limit;
import dev.parity.drill.Moment;
import dev.parity.drill.Scene;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.Reconciliation;
import dev.parity.drill.s3.ObjectArchive;
import dev.parity.drill.traffic.Load;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.target.Connection;
import dev.parity.target.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real stack as region A, a real standby and copied objects as region B. */
class RegionDrillTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Limit LIMIT = new Limit(Duration.ofMinutes(10), "proofs are proven, not times");

    @TempDir
    private Path folder;

    @Test
    void rows_survive_a_lost_region_and_the_procedure_is_told_step_by_step() {
        DrillResult result = drilled(Procedure.RIGHT);

        assertThat(result.verdict())
                .as("%s", result.reasons())
                .isIn(DrillVerdict.HELD, DrillVerdict.DEGRADED); // objects are copied every second
        assertThat(rows(result).gone()).isZero();
        assertThat(result.timeline().stream().map(Moment::what))
                .anyMatch(what -> what.startsWith("detect: 3 checks"))
                .anyMatch(what -> what.startsWith("promote:"))
                .anyMatch(what -> what.startsWith("launch:"))
                .anyMatch(what -> what.startsWith("route:"))
                .anyMatch(what -> what.startsWith("validate: smoke"))
                .anyMatch(what -> what.startsWith("validate: error rate"))
                .anyMatch(what -> what.startsWith("validate: latency"));
    }

    @Test
    void objects_whose_copying_had_stopped_are_found_missing() {
        AtomicInteger copied = new AtomicInteger();

        DrillResult result = drilled(new Procedure() {
            @Override
            public void follow(ObjectArchive objects, Connection source) {
                if (copied.getAndIncrement() == 0) {
                    objects.follow(source);
                }
            }
        });

        assertThat(result.verdict()).as("%s", result.reasons()).isEqualTo(DrillVerdict.DEVIATED);
        assertThat(result.proofs().stream().filter(each -> !each.held()).map(Finding::what))
                .contains("listed without bytes, and older than the last copy");
        assertThat(result.reconciliation().stream()
                        .filter(each -> each.kind() == Kind.OBJECT)
                        .mapToLong(Reconciliation::gone)
                        .sum())
                .isPositive();
    }

    private DrillResult drilled(Procedure procedure) {
        Environment environment = new EnvironmentFiles(ROOT, Map.of()).read("embedded");
        Load load = new Load(2, 10, 2, 16 * 1024, 1);
        DrillPlan plan = new DrillPlan(
                DrillKind.FAILOVER,
                load,
                Duration.ofSeconds(8),
                Duration.ofSeconds(3),
                Duration.ofMinutes(8),
                true,
                0,
                false,
                LIMIT,
                LIMIT);
        try (Scene scene = new Scene(Home.at(ROOT), environment, plan, "region", folder, moment -> {})) {
            return new RegionDrill(scene, procedure).run("suite");
        }
    }

    private static Reconciliation rows(DrillResult result) {
        return result.reconciliation().stream()
                .filter(each -> each.kind() == Kind.ROW)
                .findFirst()
                .orElseThrow();
    }
}
