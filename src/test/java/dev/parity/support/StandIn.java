package dev.parity.support;

import dev.parity.driver.KubeDriver;
import dev.parity.driver.KubeDriver.Executed;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A small workload of a scenario's own: pods that answer with their names, out of the gateway's image. */
public final class StandIn {
    private static final int PORT = 8080;
    private static final String CONF = "pid /tmp/pid; error_log stderr; events {} http { access_log off;"
            + " client_body_temp_path /tmp/b; proxy_temp_path /tmp/p; fastcgi_temp_path /tmp/f; uwsgi_temp_path /tmp/u;"
            + " scgi_temp_path /tmp/s; server { listen 8080; location / { return 200 \"$hostname\\n\"; } } }";

    private final World world;
    private final Platform platform;
    private List<Pod> pods = List.of();

    public StandIn(World world, Platform platform) {
        this.world = world;
        this.platform = platform;
    }

    private String name() {
        return "p" + Integer.toHexString(world.unique("stand-in").hashCode());
    }

    /** Starts it and waits until all of its pods are ready. */
    public void deploy(int replicas) {
        KubeDriver kube = platform.kube();
        kube.client().resource(service()).inNamespace(kube.namespace()).create();
        world.atEnd(
                "the service of the stand-in",
                () -> kube.client()
                        .resource(service())
                        .inNamespace(kube.namespace())
                        .delete());
        kube.client()
                .resource(deployment(replicas))
                .inNamespace(kube.namespace())
                .create();
        world.atEnd(
                "the stand-in",
                () -> kube.client()
                        .resource(deployment(replicas))
                        .inNamespace(kube.namespace())
                        .delete());
        platform.await("The stand-in", "ready", () -> kube.ready(name()).size() == replicas);
        pods = kube.ready(name()).stream()
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
    }

    public List<Pod> pods() {
        return pods;
    }

    /** Lets its readiness probe fail, and waits until the cluster has seen it. */
    public void makeUnready(Pod pod) {
        Executed removed = platform.kube().execute(pod, "rm", "/tmp/ready");
        Promise.equal("The removal of what the probe looks for", 0, removed.exit());
        platform.await(
                "A pod that is not ready",
                "recovery",
                () -> platform.kube().ready(name()).stream()
                        .noneMatch(one -> one.getMetadata()
                                .getName()
                                .equals(pod.getMetadata().getName())));
    }

    /** Names of the pods that answered, asked from inside the cluster. */
    public Set<String> askedThroughItsService(Pod from, int times) {
        String ask = "for i in $(seq " + times + "); do exec 3<>/dev/tcp/" + name() + "/" + PORT
                + " && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3 && tail -n 1 <&3; exec 3>&-; done";
        Executed asked = platform.kube().execute(from, "bash", "-c", ask);
        Promise.holds("The requests to the stand-in", asked.exit() == 0, asked, "answers");
        return new TreeSet<>(asked.out().lines().map(String::strip).toList());
    }

    private Service service() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(name())
                .endMetadata()
                .withNewSpec()
                .addToSelector("app", name())
                .addNewPort()
                .withPort(PORT)
                .withTargetPort(new IntOrString(PORT))
                .endPort()
                .endSpec()
                .build();
    }

    private Deployment deployment(int replicas) {
        Container like = platform.pod("gateway").getSpec().getContainers().get(0);
        Container container = new ContainerBuilder()
                .withName("main")
                .withImage(like.getImage())
                .withImagePullPolicy(like.getImagePullPolicy())
                .withCommand(
                        "sh",
                        "-c",
                        "touch /tmp/ready; printf '%s' \"$CONF\" >/tmp/c; exec nginx -e stderr -c /tmp/c -g 'daemon off;'")
                .addNewEnv()
                .withName("CONF")
                .withValue(CONF)
                .endEnv()
                .withNewReadinessProbe()
                .withNewExec()
                .withCommand("cat", "/tmp/ready")
                .endExec()
                .withPeriodSeconds(1)
                .withFailureThreshold(1)
                .withTimeoutSeconds(10)
                .endReadinessProbe()
                .withResources(like.getResources())
                .withSecurityContext(like.getSecurityContext())
                .addNewVolumeMount()
                .withName("tmp")
                .withMountPath("/tmp")
                .endVolumeMount()
                .build();
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name())
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .addToMatchLabels("app", name())
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(Map.of("app", name()))
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withSecurityContext(platform.pod("gateway").getSpec().getSecurityContext())
                .withContainers(container)
                .addNewVolume()
                .withName("tmp")
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
