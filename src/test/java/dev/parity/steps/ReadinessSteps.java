package dev.parity.steps;

import dev.parity.support.Platform;
import dev.parity.support.Promise;
import io.cucumber.java.en.Then;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the cluster asks a service the right question before it sends people there. */
public class ReadinessSteps {
    private static final List<String> PATHS = List.of("/ready", "/readyz");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Platform platform;

    public ReadinessSteps(Platform platform) {
        this.platform = platform;
    }

    /** A service that is asked the same for living and for being ready must have nothing better to say. */
    @Then("every service that tells when it is ready is asked for just that")
    public void isAskedForReadiness() {
        List<String> wrong = new ArrayList<>();
        for (Pod pod : platform.kube().pods()) {
            for (Container container : pod.getSpec().getContainers()) {
                sameQuestion(container)
                        .ifPresent(asked -> better(pod, container, asked)
                                .ifPresent(path -> wrong.add(pod.getMetadata().getName() + " has " + path
                                        + " and its readiness probe asks " + asked.getPath())));
            }
        }
        Promise.holds("Services that are not asked whether they are ready", wrong.isEmpty(), wrong, "none");
    }

    private static Optional<HTTPGetAction> sameQuestion(Container container) {
        Optional<HTTPGetAction> readiness =
                Optional.ofNullable(container.getReadinessProbe()).map(Probe::getHttpGet);
        Optional<HTTPGetAction> liveness =
                Optional.ofNullable(container.getLivenessProbe()).map(Probe::getHttpGet);
        return readiness.filter(one -> liveness.filter(other ->
                        one.getPath().equals(other.getPath()) && one.getPort().equals(other.getPort()))
                .isPresent());
    }

    private Optional<String> better(Pod pod, Container container, HTTPGetAction asked) {
        int port = number(container, asked.getPort());
        return PATHS.stream()
                .filter(path -> !path.equals(asked.getPath()) && answers(pod, port, path))
                .findFirst();
    }

    private static int number(Container container, IntOrString port) {
        return port.getIntVal() != null
                ? port.getIntVal()
                : container.getPorts().stream()
                        .filter(one -> port.getStrVal().equals(one.getName()))
                        .mapToInt(ContainerPort::getContainerPort)
                        .findFirst()
                        .orElseThrow();
    }

    /** The pod itself is asked, past every service and policy; who has no such path says 404 or the like. */
    private boolean answers(Pod pod, int port, String path) {
        try (LocalPortForward door = platform.kube()
                .client()
                .pods()
                .inNamespace(platform.kube().namespace())
                .withName(pod.getMetadata().getName())
                .portForward(port)) {
            HttpURLConnection asked = (HttpURLConnection) URI.create("http://127.0.0.1:" + door.getLocalPort() + path)
                    .toURL()
                    .openConnection();
            asked.setConnectTimeout(Math.toIntExact(PATIENCE.toMillis()));
            asked.setReadTimeout(Math.toIntExact(PATIENCE.toMillis()));
            int status = asked.getResponseCode();
            return status == 200 || status == 503;
        } catch (IOException gone) {
            return false; // a pod that ends meanwhile has nothing to say
        }
    }
}
