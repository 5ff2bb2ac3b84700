package dev.parity.target.kubernetes;

import dev.parity.target.Unreachable;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The namespace that one run makes for itself, with a lease that says how long it is in use. */
public final class RunNamespace {
    /** On everything that a run makes; its value is the namespace's name. */
    public static final String LABEL = "parity.dev/run";

    static final Duration LEASE = Duration.ofMinutes(2);
    private static final String LEASE_NAME = "parity-run";
    private static final Duration GONE = Duration.ofMinutes(3);

    private RunNamespace() {}

    static void make(KubernetesClient client, String name, String environment) {
        Namespace namespace = new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(Map.of(
                        LABEL,
                        name,
                        "parity.dev/environment",
                        environment,
                        "pod-security.kubernetes.io/enforce",
                        "restricted"))
                .endMetadata()
                .build();
        client.resource(namespace).create();
        client.resource(lease(name)).create();
    }

    private static Lease lease(String namespace) {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        return new LeaseBuilder()
                .withNewMetadata()
                .withName(LEASE_NAME)
                .withNamespace(namespace)
                .addToLabels(LABEL, namespace)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity("parity-" + ProcessHandle.current().pid())
                .withLeaseDurationSeconds((int) LEASE.toSeconds())
                .withAcquireTime(now)
                .withRenewTime(now)
                .endSpec()
                .build();
    }

    /** Says that the run still lives. */
    static void renew(KubernetesClient client, String namespace) {
        client.leases()
                .inNamespace(namespace)
                .withName(LEASE_NAME)
                .edit(lease -> new LeaseBuilder(lease)
                        .editSpec()
                        .withRenewTime(ZonedDateTime.now(ZoneOffset.UTC))
                        .endSpec()
                        .build());
    }

    /** Names of namespaces of runs whose lease has run out, or that never had one. */
    public static List<String> abandoned(KubernetesClient client) {
        return client.namespaces().withLabel(LABEL).list().getItems().stream()
                .filter(namespace -> namespace.getMetadata().getDeletionTimestamp() == null)
                .map(namespace -> namespace.getMetadata().getName())
                .filter(name -> expired(
                        client.leases().inNamespace(name).withName(LEASE_NAME).get()))
                .toList();
    }

    private static boolean expired(Lease lease) {
        return lease == null
                || lease.getSpec()
                        .getRenewTime()
                        .plusSeconds(lease.getSpec().getLeaseDurationSeconds())
                        .isBefore(ZonedDateTime.now(ZoneOffset.UTC));
    }

    /** Removes a run's namespace and waits until nothing of it is left; does nothing if it is gone already. */
    public static void remove(String context, String name) {
        try (Cluster cluster = Cluster.named(context)) {
            remove(cluster.client(), name);
        } catch (Unreachable e) {
            throw new IllegalStateException(
                    "The namespace " + name + " of a killed run is still there: " + e.getMessage()
                            + " Then write parity clean.",
                    e);
        }
    }

    /** Only what carries the label of its own run is ever deleted. */
    static void remove(KubernetesClient client, String name) {
        try {
            Namespace namespace = client.namespaces().withName(name).get();
            if (namespace != null && name.equals(labels(namespace).get(LABEL))) {
                client.namespaces().withName(name).delete();
            }
            Awaitility.await("namespace " + name + " is gone, with its volumes")
                    .atMost(GONE)
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptionsMatching(KubernetesClientException.class::isInstance)
                    .until(() -> client.namespaces().withName(name).get() == null && volumesGone(client, name));
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException("The namespace " + name + " was not gone within " + GONE.toSeconds()
                    + " s: " + holding(client, name)
                    + ". Expected it to end with everything in it. Mend what holds it, then write parity clean.");
        }
    }

    /** What the cluster itself says keeps the namespace. */
    private static String holding(KubernetesClient client, String name) {
        Namespace namespace = client.namespaces().withName(name).get();
        if (namespace == null) {
            return "its volumes are still there";
        }
        return namespace.getStatus().getConditions().stream()
                .filter(condition -> "True".equals(condition.getStatus()))
                .map(condition -> condition.getType() + ", " + condition.getMessage())
                .reduce((one, other) -> one + "; " + other)
                .orElse("it does not say why; kubectl get namespace " + name + " -o yaml shows its finalizers");
    }

    private static Map<String, String> labels(Namespace namespace) {
        Map<String, String> labels = namespace.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }

    private static boolean volumesGone(KubernetesClient client, String namespace) {
        return client.persistentVolumes().list().getItems().stream()
                .filter(volume -> volume.getSpec().getClaimRef() != null)
                .filter(volume -> "Delete".equals(volume.getSpec().getPersistentVolumeReclaimPolicy()))
                .noneMatch(volume ->
                        namespace.equals(volume.getSpec().getClaimRef().getNamespace()));
    }
}
