package dev.parity.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GamePlanTest {
    private static final Windows USUAL = new Windows(
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(5), 4);

    @TempDir
    private Path folder;

    @Test
    void the_shipped_game_day_has_fifteen_faults_that_are_known() {
        GamePlan plan = GamePlan.read(Path.of("ci/plans/embedded.yaml"), "embedded", USUAL);

        assertThat(plan.moves()).hasSizeGreaterThanOrEqualTo(15);
        assertThat(plan.windows().before()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void a_plan_says_how_long_with_what_and_what_is_expected() throws IOException {
        GamePlan plan = read("""
                apiVersion: parity-plan/v1
                name: Friday
                faults:
                  - { fault: auth-slow, duration: 2s, pause: 3s, with: { latency: 1s }, hypothesis: nobody notices }
                """);

        GamePlan.Move move = plan.moves().get(0);
        assertThat(move.fault().duration()).isEqualTo(Duration.ofSeconds(2));
        assertThat(move.fault().time("latency")).isEqualTo(Duration.ofSeconds(1));
        assertThat(move.fault().time("jitter")).isEqualTo(Duration.ofMillis(300));
        assertThat(move.pause()).isEqualTo(Duration.ofSeconds(3));
        assertThat(move.hypothesis()).isEqualTo("nobody notices");
        assertThat(plan.windows()).isEqualTo(USUAL);
    }

    @Test
    void all_mistakes_of_a_plan_are_told_at_once() {
        assertThatThrownBy(() -> read("""
                        apiVersion: parity-plan/v2
                        name: Friday
                        faults:
                          - { fault: auth-slwo }
                          - { fault: auth-slow, duration: 10m }
                        """))
                .hasMessageContaining("apiVersion is \"parity-plan/v2\"")
                .hasMessageContaining("fault \"auth-slwo\" is not known")
                .hasMessageContaining("lasts 600 s. Expected at most 300 s");
    }

    @Test
    void a_plan_without_faults_is_none() {
        assertThatThrownBy(() -> read("apiVersion: parity-plan/v1\nname: Friday\n"))
                .hasMessageContaining("no faults. Expected at least one");
    }

    @Test
    void every_shipped_fault_spares_only_capabilities_that_are_probed() {
        List<String> probed = Catalogue.read(
                        "steady.yaml", new com.fasterxml.jackson.core.type.TypeReference<List<Steady.Probe>>() {})
                .stream()
                .map(Steady.Probe::capability)
                .toList();

        assertThat(Catalogue.of("embedded"))
                .allSatisfy(fault -> assertThat(probed).containsAll(fault.spares()));
        assertThat(Catalogue.of("embedded")).extracting(Fault::name).doesNotHaveDuplicates();
    }

    private GamePlan read(String text) throws IOException {
        return GamePlan.read(Files.writeString(folder.resolve("plan.yaml"), text), "embedded", USUAL);
    }
}
