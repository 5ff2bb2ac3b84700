package dev.parity.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parity.environment.EnvironmentFiles;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kustomize reads nothing outside of its folder: what stands there and elsewhere is held equal here. */
class OverlayCopiesTest {
    private static final Path KUBERNETES = Path.of("environments", "kubernetes");

    @ParameterizedTest
    @ValueSource(strings = {"roles.sql", "nginx.conf", "start.sh", "functions", "site"})
    void what_other_folders_hold_too_is_the_same_here(String what) throws IOException {
        Path base = KUBERNETES.resolve("base");
        Path resources = Path.of("src", "main", "resources", "dev", "parity");
        Map<Path, Path> pairs = switch (what) {
            case "roles.sql" ->
                Map.of(base.resolve("database/roles.sql"), resources.resolve("reference/postgres/roles.sql"));
            case "functions" -> functions(base.resolve("functions"), resources.resolve("target/fixture/functions"));
            case "site" ->
                Map.of(
                        KUBERNETES.resolve("testbed/site/site.sh"),
                        Path.of("environments/compose/gateway/site.sh"),
                        KUBERNETES.resolve("testbed/site/invitation.html"),
                        Path.of("environments/compose/site/mail/invitation.html"));
            default ->
                Map.of(
                        base.resolve("gateway").resolve(what),
                        Path.of("environments/compose/gateway").resolve(what));
        };

        for (var pair : pairs.entrySet()) {
            assertThat(pair.getKey()).hasSameTextualContentAs(pair.getValue());
        }
    }

    private static Map<Path, Path> functions(Path here, Path there) throws IOException {
        Map<Path, Path> pairs = new HashMap<>();
        try (Stream<Path> files = Files.list(here)) {
            for (Path file : files.toList()) {
                String[] parts = file.getFileName().toString().split("\\.", 2);
                pairs.put(file, there.resolve(parts[0]).resolve(parts[1].equals("js") ? "index.js" : "." + parts[1]));
            }
        }
        return pairs;
    }

    @Test
    void images_are_those_of_compose() throws IOException {
        assumeTrue(
                Overlay.kubectl(System.getenv()).isPresent(),
                "kubectl is not on the PATH: overlays cannot be rendered");
        String compose = Files.readString(Path.of("environments/compose/.env"));

        List<String> others = Overlay.render(KUBERNETES.resolve("base")).stream()
                .flatMap(object -> images(object).stream())
                .filter(image -> !compose.contains("=" + image + "\n"))
                .toList();

        assertThat(others).isEmpty();
    }

    /** What is documented, and what this cluster runs: the same at the environment's pace, in whole seconds. */
    @Test
    void autoscalers_of_the_test_machine_move_as_documented_at_its_pace() {
        assumeTrue(
                Overlay.kubectl(System.getenv()).isPresent(),
                "kubectl is not on the PATH: overlays cannot be rendered");
        double pace =
                new EnvironmentFiles(Path.of(""), Map.of()).read("testbed").timeFactor();

        List<Integer> documented = periods("base");
        List<Integer> here = periods("testbed");

        assertThat(documented).containsExactly(30, 300, 300);
        assertThat(here)
                .isEqualTo(documented.stream()
                        .map(seconds -> (int) Math.ceil(seconds * pace))
                        .toList());
    }

    private static List<Integer> periods(String overlay) {
        HorizontalPodAutoscalerBehavior behavior = Overlay.render(KUBERNETES.resolve(overlay)).stream()
                .filter(object -> object instanceof HorizontalPodAutoscaler
                        && object.getMetadata().getName().equals("gateway"))
                .map(object -> ((HorizontalPodAutoscaler) object).getSpec().getBehavior())
                .findFirst()
                .orElseThrow();
        return List.of(
                behavior.getScaleUp().getPolicies().get(0).getPeriodSeconds(),
                behavior.getScaleDown().getPolicies().get(0).getPeriodSeconds(),
                behavior.getScaleDown().getStabilizationWindowSeconds());
    }

    private static List<String> images(HasMetadata object) {
        if (object instanceof Deployment one) {
            return one.getSpec().getTemplate().getSpec().getContainers().stream()
                    .map(c -> c.getImage())
                    .toList();
        }
        return object instanceof StatefulSet one
                ? one.getSpec().getTemplate().getSpec().getContainers().stream()
                        .map(c -> c.getImage())
                        .toList()
                : List.of();
    }
}
