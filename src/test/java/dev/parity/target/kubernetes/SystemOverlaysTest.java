package dev.parity.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the documents of VibeBox and Tell Me More promise stands in their manifests. */
class SystemOverlaysTest {
    private static final Path KUBERNETES = Path.of("environments", "kubernetes");

    @Test
    void tell_me_more_scales_from_3_to_20_at_70_and_80_percent() throws IOException {
        HorizontalPodAutoscaler scaler = one("tell-me-more/scaling.yaml", HorizontalPodAutoscaler.class);

        assertThat(scaler.getSpec().getMinReplicas()).isEqualTo(3);
        assertThat(scaler.getSpec().getMaxReplicas()).isEqualTo(20);
        assertThat(percents(scaler)).isEqualTo(Map.of("cpu", 70, "memory", 80));
    }

    @Test
    void tell_me_more_replaces_its_pods_one_by_one_with_none_missing() throws IOException {
        Deployment api = one("tell-me-more/api.yaml", Deployment.class);

        assertThat(api.getSpec().getReplicas()).isEqualTo(3);
        mustRoll(api);
        mustHave(api, "250m", "256Mi", "500m", "512Mi");
        mustProbe(container(api).getLivenessProbe(), "/health", 30, 10);
        mustProbe(container(api).getReadinessProbe(), "/ready", 5, 5);
        assertThat(api.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                .singleElement()
                .satisfies(spread -> {
                    assertThat(spread.getMaxSkew()).isEqualTo(1);
                    assertThat(spread.getTopologyKey()).isEqualTo("topology.kubernetes.io/zone");
                    assertThat(spread.getWhenUnsatisfiable()).isEqualTo("DoNotSchedule");
                });
    }

    @Test
    void vibebox_scales_from_3_to_10_at_70_percent_or_1000_websockets() throws IOException {
        HorizontalPodAutoscaler scaler = one("vibebox/backend.yaml", HorizontalPodAutoscaler.class);

        assertThat(scaler.getSpec().getMinReplicas()).isEqualTo(3);
        assertThat(scaler.getSpec().getMaxReplicas()).isEqualTo(10);
        assertThat(percents(scaler)).isEqualTo(Map.of("cpu", 70, "memory", 70));
        assertThat(scaler.getSpec().getMetrics().get(2).getPods().getTarget().getAverageValue())
                .isEqualTo(new Quantity("1000"));
        assertThat(scaler.getSpec()
                        .getBehavior()
                        .getScaleUp()
                        .getPolicies()
                        .get(0)
                        .getPeriodSeconds())
                .isEqualTo(30);
        assertThat(scaler.getSpec()
                        .getBehavior()
                        .getScaleDown()
                        .getPolicies()
                        .get(0)
                        .getPeriodSeconds())
                .isEqualTo(300);
    }

    @Test
    void vibebox_has_the_resources_and_probes_of_its_table() throws IOException {
        Deployment backend = one("vibebox/backend.yaml", Deployment.class);
        Deployment frontend = one("vibebox/frontend.yaml", Deployment.class);

        mustRoll(backend);
        mustRoll(frontend);
        mustHave(backend, "500m", "512Mi", "2000m", "2Gi");
        mustHave(frontend, "100m", "128Mi", "500m", "512Mi");
        mustProbe(container(backend).getStartupProbe(), "/health/startup", null, 3);
        assertThat(container(backend).getStartupProbe().getFailureThreshold()).isEqualTo(30);
        mustProbe(container(backend).getLivenessProbe(), "/health/live", 30, 10);
        mustProbe(container(backend).getReadinessProbe(), "/health/ready", 10, 5);
        assertThat(backend.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                .isEqualTo(30);
    }

    @Test
    void data_and_docker_of_vibebox_are_reached_from_the_backend_alone() throws IOException {
        Map<String, List<Integer>> ports = new TreeMap<>();
        for (HasMetadata object : objects("vibebox/policies.yaml")) {
            NetworkPolicy policy = (NetworkPolicy) object;
            String namespace = policy.getMetadata().getNamespace();
            if (namespace.matches("vibebox-(data|docker)")) {
                assertThat(policy.getSpec().getIngress()).singleElement().satisfies(rule -> {
                    assertThat(rule.getFrom())
                            .singleElement()
                            .satisfies(peer -> assertThat(
                                            peer.getNamespaceSelector().getMatchLabels())
                                    .isEqualTo(Map.of("tier", "backend")));
                    ports.put(
                            namespace,
                            rule.getPorts().stream()
                                    .map(port -> port.getPort().getIntVal())
                                    .toList());
                });
            }
        }

        assertThat(ports).isEqualTo(Map.of("vibebox-data", List.of(5432, 6379), "vibebox-docker", List.of(2375)));
    }

    private static void mustRoll(Deployment deployment) {
        var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
        assertThat(rolling.getMaxSurge().getIntVal()).isEqualTo(1);
        assertThat(rolling.getMaxUnavailable().getIntVal()).isZero();
    }

    private static void mustHave(Deployment deployment, String cpu, String memory, String mostCpu, String mostMemory) {
        var resources = container(deployment).getResources();
        assertThat(resources.getRequests()).isEqualTo(Map.of("cpu", new Quantity(cpu), "memory", new Quantity(memory)));
        assertThat(resources.getLimits())
                .isEqualTo(Map.of("cpu", new Quantity(mostCpu), "memory", new Quantity(mostMemory)));
    }

    private static void mustProbe(Probe probe, String path, Integer delay, int period) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getInitialDelaySeconds()).isEqualTo(delay);
        assertThat(probe.getPeriodSeconds()).isEqualTo(period);
    }

    private static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    private static Map<String, Integer> percents(HorizontalPodAutoscaler scaler) {
        Map<String, Integer> percents = new TreeMap<>();
        for (MetricSpec metric : scaler.getSpec().getMetrics()) {
            if (metric.getResource() != null) {
                percents.put(
                        metric.getResource().getName(),
                        metric.getResource().getTarget().getAverageUtilization());
            }
        }
        return percents;
    }

    private static <T> T one(String file, Class<T> kind) throws IOException {
        return objects(file).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " in " + file));
    }

    private static List<HasMetadata> objects(String file) throws IOException {
        return Overlay.objects(Files.readString(KUBERNETES.resolve(file)));
    }
}
