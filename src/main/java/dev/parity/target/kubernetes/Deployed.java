package dev.parity.target.kubernetes;

import dev.parity.target.Home;
import dev.parity.target.Lease;
import dev.parity.target.Sweeper;
import dev.parity.target.Undo;
import dev.parity.target.Unreachable;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run put into a namespace of its own; a lease here and one in the cluster say that it is in use. */
final class Deployed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deployed.class);
    private static final String ADDRESS = "parity-address";
    private static final String MANAGER = "parity";
    private final Home home;
    private final KubernetesClient client;
    private final String namespace;
    private final Lease lease;
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(Deployed::daemon);

    private Deployed(Home home, KubernetesClient client, String namespace, Lease lease) {
        this.home = home;
        this.client = client;
        this.namespace = namespace;
        this.lease = lease;
    }

    /** Makes the namespace; how it is removed is noted before, for the case that this process is killed. */
    static Deployed into(Home home, String environment, Cluster cluster) {
        Lease lease = Lease.take(home.leases(), environment, home.root());
        String namespace = "parity-" + lease.directory().getFileName();
        new Undo.Namespace(cluster.context(), namespace).note(lease.directory());
        Deployed deployed = new Deployed(home, cluster.client(), namespace, lease);
        try {
            RunNamespace.make(cluster.client(), namespace, environment);
        } catch (RuntimeException e) {
            deployed.close();
            throw e;
        }
        long every = RunNamespace.LEASE.toSeconds() / 4;
        deployed.renewal.scheduleAtFixedRate(deployed::renew, every, every, TimeUnit.SECONDS);
        return deployed;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "parity-lease");
        thread.setDaemon(true);
        return thread;
    }

    private void renew() {
        try {
            RunNamespace.renew(client, namespace);
        } catch (KubernetesClientException e) {
            LOG.warn("the lease of {} was not renewed: {}", namespace, Cluster.reason(e));
        }
    }

    String namespace() {
        return namespace;
    }

    /** Services first: their addresses are settings of what stands behind them. */
    void services(List<HasMetadata> objects) {
        objects.stream().filter(Service.class::isInstance).forEach(this::apply);
    }

    void rest(List<HasMetadata> objects, Keys keys, String publicUrl) {
        apply(keys.secret());
        apply(address(publicUrl));
        objects.stream()
                .filter(object -> !(object instanceof Service))
                .filter(object -> !object.getMetadata().getName().equals(ADDRESS))
                .forEach(this::apply);
    }

    private static ConfigMap address(String publicUrl) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(ADDRESS)
                .endMetadata()
                .withData(Map.of("PUBLIC_URL", publicUrl))
                .build();
    }

    private void apply(HasMetadata object) {
        Map<String, String> labels = new HashMap<>(
                object.getMetadata().getLabels() == null
                        ? Map.of()
                        : object.getMetadata().getLabels());
        labels.put(RunNamespace.LABEL, namespace);
        object.getMetadata().setLabels(labels);
        object.getMetadata().setNamespace(namespace);
        try {
            client.resource(object)
                    .inNamespace(namespace)
                    .fieldManager(MANAGER)
                    .forceConflicts()
                    .serverSideApply();
        } catch (KubernetesClientException e) {
            throw new Unreachable(
                    object.getKind() + " " + object.getMetadata().getName() + " is refused by the API server: "
                            + Cluster.reason(e) + ". Expected it to be accepted. Mend it in the overlay.",
                    e);
        }
    }

    /** Deletes the namespace with everything in it; if that fails the note stays for {@code clean}. */
    @Override
    public void close() {
        renewal.shutdownNow();
        RunNamespace.remove(client, namespace);
        Undo.forget(lease.directory());
        new Sweeper(home).drop(lease);
    }
}
