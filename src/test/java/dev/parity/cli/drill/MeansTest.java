package dev.parity.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.cli.CommandFailure;
import dev.parity.drill.DrillKind;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeansTest {
    @TempDir
    private Path root;

    @Test
    void an_embedded_environment_can_do_every_drill() throws IOException {
        Environment embedded = environment("target: embedded");

        for (DrillKind kind : EnumSet.complementOf(EnumSet.of(DrillKind.CHAOS))) {
            assertThat(Means.of(kind, embedded)).isEqualTo(Means.EMBEDDED);
        }
    }

    @Test
    void the_ability_that_the_file_names_counts() throws IOException {
        Environment attached = environment("""
                target: attached
                endpoints: { gateway: "http://127.0.0.1:1" }
                abilities:
                  failover: { by: patroni }
                  backup: { by: command, run: tools/backup }
                """);

        assertThat(Means.of(DrillKind.FAILOVER, attached)).isEqualTo(Means.PATRONI);
        assertThat(Means.of(DrillKind.PITR, attached)).isEqualTo(Means.COMMAND);
    }

    @Test
    void says_what_the_file_would_have_to_say() throws IOException {
        Environment attached = environment("""
                target: attached
                endpoints: { gateway: "http://127.0.0.1:1" }
                """);

        assertThatThrownBy(() -> Means.of(DrillKind.FAILOVER, attached))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("parity drill failover: nothing was done. cloud is of the target attached and has no"
                        + " ability for it. Write \"abilities: { failover: { by: patroni|kubernetes|command, run: … } }\""
                        + " (docs/drills.md), or name an embedded environment.");
    }

    @Test
    void a_pod_is_lost_evicted_or_drained_and_nothing_else() throws IOException {
        Environment cluster = environment("""
                target: kubernetes
                kubernetes: { context: nowhere, overlay: environments/kubernetes/testbed }
                abilities: { failover: { by: kubernetes }, backup: { by: pgbackrest, run: tools/backup } }
                """);

        assertThat(Means.of(DrillKind.FAILOVER, cluster).modes(DrillKind.FAILOVER))
                .containsExactly("crash", "evict", "drain");
        assertThat(Means.of(DrillKind.RESTORE, cluster)).isEqualTo(Means.PGBACKREST);
    }

    @Test
    void an_ability_that_a_drill_cannot_use_is_named() throws IOException {
        Environment attached = environment("""
                target: attached
                endpoints: { gateway: "http://127.0.0.1:1" }
                abilities: { backup: { by: pg_dump } }
                """);

        assertThatThrownBy(() -> Means.of(DrillKind.RESTORE, attached))
                .hasMessageContaining("has an ability by pg_dump, which this drill cannot use");
    }

    @Test
    void what_is_not_embedded_does_not_migrate() throws IOException {
        Environment attached = environment("""
                target: attached
                endpoints: { gateway: "http://127.0.0.1:1" }
                """);

        assertThatThrownBy(() -> Means.of(DrillKind.MIGRATE, attached))
                .hasMessageEndingWith("Name an embedded environment.");
    }

    private Environment environment(String rest) throws IOException {
        Files.createDirectories(root.resolve("environments"));
        Files.writeString(root.resolve("environments/cloud.yaml"), "apiVersion: parity/v1\nname: cloud\n" + rest);
        Files.copy(Path.of("environments", "capabilities.yaml"), root.resolve("environments/capabilities.yaml"));
        return new EnvironmentFiles(root, Map.of()).read("cloud");
    }
}
