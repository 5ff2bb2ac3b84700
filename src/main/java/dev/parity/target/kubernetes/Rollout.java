package dev.parity.target.kubernetes;

import dev.parity.target.Unreachable;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until all of a namespace's workloads are as they were declared, and says what keeps them from it. */
public final class Rollout {
    /** For a pull that works at the second attempt. */
    private static final Duration HOPE = Duration.ofSeconds(15);

    private final KubernetesClient client;
    private final String namespace;
    private long hopelessSince = -1;

    Rollout(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /**
     * Waits.
     *
     * @param progress hears what is missing whenever that changed
     * @throws Unreachable with object, event and remedy, at the end of the budget, or earlier where waiting is vain
     */
    void mustBeReady(Duration budget, Consumer<String> progress) {
        AtomicReference<List<String>> missing = new AtomicReference<>(List.of());
        try {
            Awaitility.await()
                    .atMost(budget)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        List<String> now = unready(client, namespace);
                        if (!now.equals(missing.getAndSet(now)) && !now.isEmpty()) {
                            progress.accept("waits for " + String.join(", ", now));
                        }
                        return missing.get().isEmpty() || hopeless();
                    });
        } catch (ConditionTimeoutException e) {
            throw failed("within " + budget.toSeconds() + " s", missing.get(), e);
        }
        if (!missing.get().isEmpty()) {
            throw failed("and will not be", missing.get(), null);
        }
    }

    private boolean hopeless() {
        boolean vain = troubles().stream().anyMatch(Trouble::hopeless);
        if (!vain) {
            hopelessSince = -1;
            return false;
        }
        hopelessSince = hopelessSince < 0 ? System.nanoTime() : hopelessSince;
        return System.nanoTime() - hopelessSince > HOPE.toNanos();
    }

    private Unreachable failed(String when, List<String> missing, Throwable cause) {
        String causes = troubles().stream()
                .limit(3)
                .map(Objects::toString)
                .reduce((one, other) -> one + " " + other)
                .orElse("No event says why. Look at the pods: kubectl describe pods -n " + namespace + ".");
        return new Unreachable(
                "Namespace " + namespace + " was not ready " + when + ": " + String.join(", ", missing) + ". " + causes,
                cause);
    }

    private List<Trouble> troubles() {
        try {
            List<Pod> pods = client.pods().inNamespace(namespace).list().getItems();
            List<Event> events =
                    client.v1().events().inNamespace(namespace).list().getItems();
            return Troubles.of(pods, events);
        } catch (KubernetesClientException e) {
            return List.of();
        }
    }

    /** Workloads that are not as declared, each with what is there; empty when all are. */
    public static List<String> unready(KubernetesClient client, String namespace) {
        List<String> unready = new ArrayList<>();
        client.apps().deployments().inNamespace(namespace).list().getItems().stream()
                .filter(deployment -> !ready(deployment))
                .forEach(deployment -> unready.add("Deployment "
                        + deployment.getMetadata().getName() + " has "
                        + count(deployment.getStatus().getAvailableReplicas()) + " of "
                        + deployment.getSpec().getReplicas()));
        client.apps().statefulSets().inNamespace(namespace).list().getItems().stream()
                .filter(set -> !ready(set))
                .forEach(set -> unready.add("StatefulSet " + set.getMetadata().getName() + " has "
                        + count(set.getStatus().getReadyReplicas()) + " of "
                        + set.getSpec().getReplicas()));
        return unready;
    }

    /** Whether the newest template is rolled out to every replica, and no older pod is left. */
    public static boolean ready(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus();
        int wanted = deployment.getSpec().getReplicas();
        return status != null
                && Objects.equals(
                        status.getObservedGeneration(), deployment.getMetadata().getGeneration())
                && count(status.getUpdatedReplicas()) == wanted
                && count(status.getAvailableReplicas()) == wanted
                && count(status.getReplicas()) == wanted;
    }

    /** The same of a StatefulSet. */
    public static boolean ready(StatefulSet set) {
        return set.getStatus() != null
                && Objects.equals(
                        set.getStatus().getObservedGeneration(),
                        set.getMetadata().getGeneration())
                && count(set.getStatus().getReadyReplicas()) == set.getSpec().getReplicas();
    }

    private static int count(Integer number) {
        return number == null ? 0 : number;
    }
}
