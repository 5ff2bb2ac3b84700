package dev.parity.target.kubernetes;

import dev.parity.environment.KubernetesPlace;
import dev.parity.environment.KubernetesPlace.Reach;
import dev.parity.target.Unreachable;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayDeque;
import java.util.Deque;

/** Ways from here to services of a namespace; closing them closes what they opened. */
final class Doors implements AutoCloseable {
    private final KubernetesClient client;
    private final KubernetesPlace place;
    private final String namespace;
    private final Deque<PortForwarding> opened = new ArrayDeque<>();

    Doors(KubernetesClient client, KubernetesPlace place, String namespace) {
        this.client = client;
        this.place = place;
        this.namespace = namespace;
    }

    /**
     * Host and port at which the service's port is reached from here.
     *
     * @throws Unreachable if there is no such service, or it has no port of the wanted kind
     */
    String to(String name, int port) {
        Service service =
                client.services().inNamespace(namespace).withName(name).get();
        if (service == null) {
            throw new Unreachable("The namespace " + namespace + " has no Service " + name + ". Expected it, with port "
                    + port + ". Deploy it, or name endpoints in the environment's file.");
        }
        if (place.reach() == Reach.PORT_FORWARD) {
            PortForwarding forwarding = PortForwarding.open(client, service, port);
            opened.push(forwarding);
            return "127.0.0.1:" + forwarding.port();
        }
        return place.node() + ":" + nodePort(service, port);
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
