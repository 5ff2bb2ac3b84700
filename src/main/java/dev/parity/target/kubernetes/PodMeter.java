package dev.parity.target.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.observation.usage.Reading;
import dev.parity.observation.usage.Reserved;
import dev.parity.target.Meter;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.ContainerMetrics;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** CPU and memory of the pods of a namespace by the metrics API; network and volumes by their node, where that may be asked. */
final class PodMeter implements Meter {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SERVICE = "app.kubernetes.io/name";

    private final KubernetesClient client;
    private final String namespace;
    private boolean nodesMayBeAsked = true;

    PodMeter(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    @Override
    public String by() {
        return "the metrics API"
                + (nodesMayBeAsked
                        ? ", network and volumes by the nodes"
                        : "; network and volumes are not told: no right to nodes/proxy");
    }

    @Override
    public List<Reading> read() {
        Map<String, PodMetrics> metrics = client.top().pods().metrics(namespace).getItems().stream()
                .collect(Collectors.toMap(one -> one.getMetadata().getName(), Function.identity()));
        List<Pod> pods = client.pods().inNamespace(namespace).list().getItems();
        Map<String, JsonNode> told = told(pods);
        List<Reading> readings = new ArrayList<>();
        for (Pod pod : pods) {
            String name = pod.getMetadata().getName();
            if (metrics.containsKey(name)) {
                readings.add(reading(pod, metrics.get(name), told.getOrDefault(name, JSON.createObjectNode())));
            }
        }
        return readings;
    }

    private static Reading reading(Pod pod, PodMetrics metrics, JsonNode told) {
        JsonNode network = told.path("network");
        return new Reading(
                service(pod),
                pod.getMetadata().getUid(),
                Optional.empty(),
                Optional.of(sum(metrics, "cpu")),
                (long) sum(metrics, "memory"),
                number(network.path("rxBytes")),
                number(network.path("txBytes")),
                Optional.empty(),
                Optional.empty(),
                StreamSupport.stream(told.path("volume").spliterator(), false)
                        .filter(volume -> volume.has("pvcRef"))
                        .map(volume -> volume.path("usedBytes").asLong())
                        .reduce(Long::sum),
                reserved(pod));
    }

    private static String service(Pod pod) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        return Optional.ofNullable(labels)
                .map(all -> all.getOrDefault(SERVICE, all.get("app")))
                .orElse(pod.getMetadata().getName());
    }

    private static double sum(PodMetrics metrics, String what) {
        return metrics.getContainers().stream()
                .map(ContainerMetrics::getUsage)
                .mapToDouble(usage -> amount(usage, what).orElse(0.0))
                .sum();
    }

    private static Reserved reserved(Pod pod) {
        List<Container> containers = pod.getSpec().getContainers();
        return new Reserved(
                all(containers, container -> amount(container.getResources().getRequests(), "cpu")),
                all(containers, container -> amount(container.getResources().getLimits(), "cpu")),
                all(containers, container -> amount(container.getResources().getRequests(), "memory"))
                        .map(Double::longValue),
                all(containers, container -> amount(container.getResources().getLimits(), "memory"))
                        .map(Double::longValue));
    }

    /** Of all containers, or nothing if one of them says nothing. */
    private static Optional<Double> all(List<Container> containers, Function<Container, Optional<Double>> what) {
        List<Optional<Double>> said = containers.stream()
                .map(container -> container.getResources() == null ? Optional.<Double>empty() : what.apply(container))
                .toList();
        return said.stream().allMatch(Optional::isPresent)
                ? said.stream().map(Optional::get).reduce(Double::sum)
                : Optional.empty();
    }

    private static Optional<Double> amount(Map<String, Quantity> amounts, String what) {
        return Optional.ofNullable(amounts)
                .map(all -> all.get(what))
                .map(quantity -> quantity.getNumericalAmount().doubleValue());
    }

    private static Optional<Long> number(JsonNode value) {
        return value.isNumber() ? Optional.of(value.asLong()) : Optional.empty();
    }

    /** By pod, what the nodes of these pods tell; nothing where the context's user may not ask them. */
    private Map<String, JsonNode> told(List<Pod> pods) {
        Map<String, JsonNode> told = new HashMap<>();
        pods.stream()
                .map(pod -> pod.getSpec().getNodeName())
                .filter(node -> node != null && nodesMayBeAsked)
                .distinct()
                .forEach(node -> summary(node).forEach(pod -> {
                    if (namespace.equals(pod.path("podRef").path("namespace").asText())) {
                        told.put(pod.path("podRef").path("name").asText(), pod);
                    }
                }));
        return told;
    }

    private JsonNode summary(String node) {
        try {
            String said = client.raw("/api/v1/nodes/" + node + "/proxy/stats/summary");
            nodesMayBeAsked = said != null;
            return said == null ? JSON.createArrayNode() : JSON.readTree(said).path("pods");
        } catch (KubernetesClientException | com.fasterxml.jackson.core.JsonProcessingException refused) {
            nodesMayBeAsked = false;
            return JSON.createArrayNode();
        }
    }
}
