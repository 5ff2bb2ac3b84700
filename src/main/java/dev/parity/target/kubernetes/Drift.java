package dev.parity.target.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values of an object in a cluster that are not as they were declared; what the cluster added is its own affair. */
public final class Drift {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    /** What others may change: the autoscaler, and the cluster itself. */
    private static final Set<String> FREE = Set.of("metadata.namespace", "metadata.creationTimestamp", "status");

    private final List<String> found = new ArrayList<>();
    private final Set<String> free;

    private Drift(Set<String> free) {
        this.free = free;
    }

    /**
     * One sentence for each value that differs.
     *
     * @param scaled whether an autoscaler decides on the number of replicas
     */
    public static List<String> between(HasMetadata declared, HasMetadata live, boolean scaled) {
        try {
            Drift drift = new Drift(scaled ? Set.of("spec.replicas") : Set.of());
            drift.look(
                    "", MAPPER.readTree(Serialization.asJson(declared)), MAPPER.readTree(Serialization.asJson(live)));
            String object = declared.getKind() + " " + declared.getMetadata().getName();
            return drift.found.stream().map(one -> object + " " + one).toList();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void look(String path, JsonNode declared, JsonNode live) {
        if (FREE.contains(path)
                || free.contains(path)
                || declared.isNull()
                || empty(declared) && live.isMissingNode()) {
            return;
        }
        if (declared.isObject() && live.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> all = declared.fields(); all.hasNext(); ) {
                Map.Entry<String, JsonNode> one = all.next();
                look(
                        path.isEmpty() ? one.getKey() : path + "." + one.getKey(),
                        one.getValue(),
                        live.path(one.getKey()));
            }
        } else if (declared.isArray() && live.isArray()) {
            list(path, declared, live);
        } else if (!same(declared, live)) {
            found.add(path + ": seen " + shown(live) + ", declared " + shown(declared));
        }
    }

    private static boolean empty(JsonNode declared) {
        return declared.isContainerNode() && declared.isEmpty();
    }

    /** Elements that the cluster merges by a key are found by it, others by their place. */
    private void list(String path, JsonNode declared, JsonNode live) {
        for (int i = 0; i < declared.size(); i++) {
            JsonNode one = declared.get(i);
            String key = key(one);
            look(path + "[" + (key.isEmpty() ? i : key) + "]", one, key.isEmpty() ? live.path(i) : keyed(live, key));
        }
    }

    /** What is mounted goes by its place, because one volume may be mounted twice; the others by their name. */
    private static String key(JsonNode element) {
        return element.path("mountPath").asText(element.path("name").asText(""));
    }

    private static JsonNode keyed(JsonNode list, String key) {
        for (JsonNode one : list) {
            if (key(one).equals(key)) {
                return one;
            }
        }
        return list.path(list.size());
    }

    private static boolean same(JsonNode declared, JsonNode live) {
        return declared.asText().equals(live.asText()) && !live.isMissingNode() || sameQuantity(declared, live);
    }

    private static boolean sameQuantity(JsonNode declared, JsonNode live) {
        try {
            return live.isValueNode()
                    && declared.isValueNode()
                    && Quantity.getAmountInBytes(new Quantity(declared.asText()))
                                    .compareTo(Quantity.getAmountInBytes(new Quantity(live.asText())))
                            == 0;
        } catch (IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.isTextual() ? "\"" + value.asText() + "\"" : value.toString();
    }
}
