package dev.parity.target.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.PortForward;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port of loopback whose connections go to whichever pods of a service are ready at that moment, in turn. */
final class PortForwarding implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PortForwarding.class);
    private final KubernetesClient client;
    private final Service service;
    private final ServicePort port;
    private final ServerSocketChannel listener;
    private final AtomicInteger turn = new AtomicInteger();

    private PortForwarding(KubernetesClient client, Service service, ServicePort port, ServerSocketChannel listener) {
        this.client = client;
        this.service = service;
        this.port = port;
        this.listener = listener;
    }

    static PortForwarding open(KubernetesClient client, Service service, int number) {
        ServicePort port = service.getSpec().getPorts().stream()
                .filter(one -> one.getPort() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Service " + service.getMetadata().getName() + " has no port " + number));
        try {
            ServerSocketChannel listener = ServerSocketChannel.open();
            listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            PortForwarding forwarding = new PortForwarding(client, service, port, listener);
            Thread thread = new Thread(
                    forwarding::accept,
                    "parity-forward-" + service.getMetadata().getName());
            thread.setDaemon(true);
            thread.start();
            return forwarding;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on loopback", e);
        }
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel connection = listener.accept();
                Thread one = new Thread(
                        () -> forward(connection), Thread.currentThread().getName() + "-connection");
                one.setDaemon(true);
                one.start();
            } catch (IOException e) {
                LOG.debug(
                        "the listener before {} ended: {}",
                        service.getMetadata().getName(),
                        e.toString());
            }
        }
    }

    private void forward(SocketChannel connection) {
        Optional<Pod> pod = next();
        try {
            if (pod.isEmpty()) {
                connection.close();
                return;
            }
            PortForward forward =
                    client.pods().resource(pod.get()).portForward(container(pod.get()), connection, connection);
            LOG.trace("forwarding {}", forward);
        } catch (IOException | RuntimeException e) {
            LOG.debug(
                    "a connection to {} was not forwarded: {}",
                    service.getMetadata().getName(),
                    e.toString());
        }
    }

    private Optional<Pod> next() {
        List<Pod> ready = client
                .pods()
                .inNamespace(service.getMetadata().getNamespace())
                .withLabels(service.getSpec().getSelector())
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null && Readiness.isPodReady(pod))
                .toList();
        return ready.isEmpty()
                ? Optional.empty()
                : Optional.of(ready.get(Math.floorMod(turn.getAndIncrement(), ready.size())));
    }

    /** The service's target as a number: it may be the name of a port of the pod. */
    private int container(Pod pod) {
        Integer number = port.getTargetPort().getIntVal();
        if (number != null) {
            return number;
        }
        String name = port.getTargetPort().getStrVal();
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(one -> name.equals(one.getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no port is called " + name))
                .getContainerPort();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.warn(
                    "could not close the listener before {}: {}",
                    service.getMetadata().getName(),
                    e.toString());
        }
    }
}
