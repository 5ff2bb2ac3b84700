package dev.parity.driver;

import dev.parity.target.Connection.InCluster;
import dev.parity.target.kubernetes.Cluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One namespace of a cluster, looked at and changed. It records nothing: what a platform holds is judged by promises and
 * not compared with environments that have none.
 */
public final class KubeDriver implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private final Cluster cluster;
    private final String namespace;

    private KubeDriver(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    public static KubeDriver in(InCluster place) {
        return new KubeDriver(Cluster.named(place.context()), place.namespace());
    }

    public KubernetesClient client() {
        return cluster.client();
    }

    public String namespace() {
        return namespace;
    }

    /** Pods that are not ending, all of them. */
    public List<Pod> pods() {
        return alive(client().pods().inNamespace(namespace).list().getItems());
    }

    /** Pods of one service that are not ending. */
    public List<Pod> pods(String app) {
        return alive(client().pods()
                .inNamespace(namespace)
                .withLabel("app", app)
                .list()
                .getItems());
    }

    private static List<Pod> alive(List<Pod> pods) {
        return pods.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    /** Pods of one service that get traffic. */
    public List<Pod> ready(String app) {
        return pods(app).stream().filter(Readiness::isPodReady).toList();
    }

    /** Pods that a Service leads to and that get traffic. */
    public List<Pod> ready(Map<String, String> selector) {
        return alive(client().pods()
                        .inNamespace(namespace)
                        .withLabels(selector)
                        .list()
                        .getItems())
                .stream()
                .filter(Readiness::isPodReady)
                .toList();
    }

    public Deployment deployment(String name) {
        Deployment deployment = client().apps()
                .deployments()
                .inNamespace(namespace)
                .withName(name)
                .get();
        if (deployment == null) {
            throw new IllegalStateException("There is no Deployment " + name + " in " + namespace);
        }
        return deployment;
    }

    /**
     * Gives the pods' template another mark, so that all of them are replaced: what "kubectl rollout restart" does. Only
     * the mark is sent, because the cluster writes to the same object all the time.
     */
    public void rollOut(String name, String mark) {
        Deployment marked = new DeploymentBuilder()
                .withNewSpec()
                .withNewTemplate()
                .withNewMetadata()
                .addToAnnotations("parity.dev/rolled-out", mark)
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build();
        client().apps()
                .deployments()
                .inNamespace(namespace)
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(marked));
    }

    /** Ends a pod at once, as the loss of its node would. */
    public void lose(Pod pod) {
        client().resource(pod).withGracePeriod(0).delete();
    }

    /** Asks for the pod to go, as emptying its node does; false if a disruption budget keeps it. */
    public boolean evict(Pod pod) {
        return client().pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .evict();
    }

    /** Runs a command in a pod's first container. */
    public Executed execute(Pod pod, String... command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String name = pod.getMetadata().getName();
        try (ExecWatch watch = client().pods()
                .inNamespace(namespace)
                .withName(name)
                .inContainer(pod.getSpec().getContainers().get(0).getName())
                .writingOutput(out)
                .writingError(err)
                .exec(command)) {
            Integer exit = watch.exitCode().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            return new Executed(
                    exit == null ? -1 : exit,
                    out.toString(StandardCharsets.UTF_8).strip(),
                    err.toString(StandardCharsets.UTF_8).strip());
        } catch (TimeoutException e) {
            return new Executed(-1, "", "no end within " + LONGEST.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot run " + String.join(" ", command) + " in pod " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in pod " + name, e);
        }
    }

    /** How a command ended. */
    public record Executed(int exit, String out, String error) {}

    @Override
    public void close() {
        cluster.close();
    }
}
