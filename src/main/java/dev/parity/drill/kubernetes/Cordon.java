package dev.parity.drill.kubernetes;

import dev.parity.target.Home;
import dev.parity.target.kubernetes.NodeCordon;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.Supplier;

/** A node that takes nothing new while its pod goes; it is open again where no other node could take the pod. */
final class Cordon implements AutoCloseable {
    private final Home home;
    private final String context;
    private final KubernetesClient client;
    private NodeCordon cordon;

    Cordon(Home home, String context, KubernetesClient client) {
        this.home = home;
        this.context = context;
        this.client = client;
    }

    String around(String node, Supplier<String> eviction) {
        cordon = NodeCordon.of(home, context, client, node);
        return "node " + node + " cordoned, " + eviction.get();
    }

    /** The old pod has ended; what becomes of the node. */
    String ended() {
        if (cordon == null) {
            return "it has ended";
        }
        if (elsewhere()) {
            return "it has ended, and the node stays closed";
        }
        close();
        return "it has ended, and its node, the only one, is open again";
    }

    private boolean elsewhere() {
        return client.nodes().list().getItems().stream().anyMatch(Cordon::open);
    }

    private static boolean open(Node node) {
        return !Boolean.TRUE.equals(node.getSpec().getUnschedulable());
    }

    @Override
    public void close() {
        if (cordon != null) {
            cordon.close();
            cordon = null;
        }
    }
}
