package dev.parity.target.kubernetes;

import dev.parity.target.Unreachable;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Ways from here to services of a namespace; closing them closes what they opened. */
public final class Doors implements AutoCloseable {
    private final KubernetesClient client;
    private final Optional<String> node;
    private final String namespace;
    private final Deque<PortForwarding> opened = new ArrayDeque<>();

    /**
     * None is open yet.
     *
     * @param node address at which node ports answer; empty where every way is a forwarded port
     */
    public Doors(KubernetesClient client, Optional<String> node, String namespace) {
        this.client = client;
        this.node = node;
        this.namespace = namespace;
    }

    /**
     * Host and port at which the service's port is reached from here.
     *
     * @throws Unreachable if there is no such service, or it has no port of the wanted kind
     */
    public String to(String name, int port) {
        Service service =
                client.services().inNamespace(namespace).withName(name).get();
        if (service == null) {
            throw new Unreachable("The namespace " + namespace + " has no Service " + name + ". Expected it, with port "
                    + port + ". Deploy it, or name endpoints in the environment's file.");
        }
        if (node.isEmpty()) {
            PortForwarding forwarding = PortForwarding.open(client, service, port);
            opened.push(forwarding);
            return "127.0.0.1:" + forwarding.port();
        }
        return node.get() + ":" + nodePort(service, port);
    }

    private static int nodePort(Service service, int port) {
        return service.getSpec().getPorts().stream()
                .filter(one -> one.getPort() == port && one.getNodePort() != null)
                .map(ServicePort::getNodePort)
                .findFirst()
                .orElseThrow(() -> new Unreachable("Service "
                        + service.getMetadata().getName()
                        + " has no node port for " + port + ". Expected type: NodePort, because kubernetes.reach is"
                        + " node-port. Change its type in the overlay, or write reach: port-forward."));
    }

    @Override
    public void close() {
        opened.forEach(PortForwarding::close);
        opened.clear();
    }
}
