package dev.parity.chaos.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.chaos.Breakage;
import dev.parity.chaos.Catalogue;
import dev.parity.chaos.Fault;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.target.Home;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped fault takes hold of a real stack and is gone afterwards, and both show from outside. */
class EmbeddedFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static EmbeddedMeans means;

    @BeforeAll
    static void opens() {
        Home home = Home.detect();
        means = EmbeddedMeans.open(home, new EnvironmentFiles(home.root(), Map.of()).read("embedded"));
    }

    @AfterAll
    static void closes() {
        means.close();
    }

    static Stream<String> faults() {
        return Catalogue.of("embedded").stream().map(Fault::name);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void takes_hold_and_is_gone(String name) {
        Fault fault = Catalogue.named("embedded", name).orElseThrow();
        Breakage breakage = means.of(fault);
        org.junit.jupiter.api.Assumptions.assumeTrue(
                breakage.unavailable().isEmpty(), () -> breakage.unavailable().orElse(""));
        assertThat(breakage.targets()).isNotEmpty();

        breakage.inject();
        String proof = shown(breakage::proof);
        breakage.undo();
        String undone = shown(breakage::undone);

        assertThat(proof).isNotEmpty();
        assertThat(undone).isNotEmpty().isNotEqualTo(proof);
        breakage.undo();
        assertThat(shown(breakage::undone)).isNotEmpty();
    }

    private static String shown(Supplier<Optional<String>> look) {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .atMost(PATIENCE)
                .until(look::get, Optional::isPresent)
                .orElseThrow();
    }
}
