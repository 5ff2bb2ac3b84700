package dev.parity.target.kubernetes;

import dev.parity.target.Home;
import dev.parity.target.Lease;
import dev.parity.target.NotPossibleHere;
import dev.parity.target.Sweeper;
import dev.parity.target.Undo;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** A node that was told to take nothing new, with a note of it for the case that this process is killed. */
public final class NodeCordon implements AutoCloseable {
    private static final String MARK = "parity.dev/cordoned";

    private final Home home;
    private final Lease lease;
    private final KubernetesClient client;
    private final String node;

    private NodeCordon(Home home, Lease lease, KubernetesClient client, String node) {
        this.home = home;
        this.lease = lease;
        this.client = client;
        this.node = node;
    }

    /** @throws NotPossibleHere if somebody else closed it: that is not undone by us */
    public static NodeCordon of(Home home, String context, KubernetesClient client, String node) {
        Node now = client.nodes().withName(node).get();
        if (Boolean.TRUE.equals(now.getSpec().getUnschedulable())) {
            throw new NotPossibleHere("node " + node + " is cordoned already, not by this drill. Expected it to be"
                    + " open. Write kubectl uncordon " + node + " if nobody needs that.");
        }
        Lease lease = Lease.take(home.leases(), "node-" + node, home.root());
        new Undo.Cordon(context, node).note(lease.directory());
        set(client, node, true);
        return new NodeCordon(home, lease, client, node);
    }

    private static void set(KubernetesClient client, String name, boolean closed) {
        client.nodes().withName(name).edit(node -> {
            NodeBuilder changed = new NodeBuilder(node);
            return closed
                    ? changed.editMetadata()
                            .addToAnnotations(MARK, "true")
                            .endMetadata()
                            .editSpec()
                            .withUnschedulable(true)
                            .endSpec()
                            .build()
                    : changed.editMetadata()
                            .removeFromAnnotations(MARK)
                            .endMetadata()
                            .editSpec()
                            .withUnschedulable(null)
                            .endSpec()
                            .build();
        });
    }

    /** Opens a node that a killed drill closed; one that carries no mark of ours is left as it is. */
    public static void remove(String context, String name) {
        try (Cluster cluster = Cluster.named(context)) {
            open(cluster.client(), name);
        }
    }

    private static void open(KubernetesClient client, String name) {
        Node now = client.nodes().withName(name).get();
        if (now != null
                && now.getMetadata().getAnnotations() != null
                && now.getMetadata().getAnnotations().containsKey(MARK)) {
            set(client, name, false);
        }
    }

    @Override
    public void close() {
        open(client, node);
        Undo.forget(lease.directory());
        new Sweeper(home).drop(lease);
    }
}
