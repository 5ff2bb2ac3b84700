package dev.parity.support;

import dev.parity.driver.KubeDriver;
import dev.parity.driver.KubeDriver.Executed;
import dev.parity.target.Connection.InCluster;
import dev.parity.target.kubernetes.Doors;
import dev.parity.target.kubernetes.Rollout;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A small workload of a scenario's own, in versions behind one service; what it is made of is in StandInObjects. */
public final class StandIn {
    private static final int PORT = 8080;

    private final World world;
    private final Platform platform;
    private StandInObjects objects;

    public StandIn(World world, Platform platform) {
        this.world = world;
        this.platform = platform;
    }

    private StandInObjects objects() {
        if (objects == null) {
            boolean nodePorts =
                    world.connection().cluster().flatMap(InCluster::node).isPresent();
            objects = new StandInObjects(
                    name(),
                    nodePorts ? "NodePort" : "ClusterIP",
                    platform.kube().deployment("gateway"));
            objects.common().forEach(this::create);
        }
        return objects;
    }

    public String name() {
        return "p" + Integer.toHexString(world.unique("stand-in").hashCode());
    }

    /** Puts an object into the cluster, until the scenario ends. */
    public void create(HasMetadata object) {
        KubeDriver kube = platform.kube();
        world.atEnd(
                object.getKind() + " " + object.getMetadata().getName(),
                () -> kube.client()
                        .resource(object)
                        .inNamespace(kube.namespace())
                        .delete());
        kube.client().resource(object).inNamespace(kube.namespace()).create();
    }

    /** Starts a version and waits until all of its pods are ready. */
    public void deploy(String version, int replicas) {
        create(objects().version(version, replicas));
        awaitReady(version);
    }

    /** What a numbered pod of it is made of. */
    public Deployment numbered() {
        return objects().version("numbered", 1);
    }

    /** Waits until a version is rolled out whole. */
    public void awaitReady(String version) {
        platform.await(
                "The version " + version + " of the stand-in", "ready", () -> Rollout.ready(deployment(version)));
    }

    public Deployment deployment(String version) {
        return platform.kube().deployment(name() + "-" + version);
    }

    /** Ends a version's pods, each as it wants to end, and waits until they are gone. */
    public void remove(String version) {
        KubeDriver kube = platform.kube();
        kube.client()
                .resource(deployment(version))
                .inNamespace(kube.namespace())
                .delete();
        platform.await(
                "The end of the version " + version,
                "recovery",
                () -> kube.client()
                        .pods()
                        .inNamespace(kube.namespace())
                        .withLabel("app", name())
                        .withLabel("parity.dev/version", version)
                        .list()
                        .getItems()
                        .isEmpty());
    }

    /** Leads requests to the pods with these labels of the stand-in, and to no other. */
    public void leadTo(Map<String, String> labels) {
        KubeDriver kube = platform.kube();
        kube.client()
                .services()
                .inNamespace(kube.namespace())
                .withName(name())
                .edit(service -> new ServiceBuilder(service)
                        .editSpec()
                        .withSelector(labels)
                        .addToSelector("app", name())
                        .endSpec()
                        .build());
    }

    /** Where it answers out here, through a front that stays while versions change. */
    public URI front() {
        KubeDriver kube = platform.kube();
        create(objects().front());
        platform.await("The front of the stand-in", "ready", () -> Rollout.ready(deployment("front")));
        Doors doors = new Doors(kube.client(), world.connection().cluster().flatMap(InCluster::node), kube.namespace());
        world.atEnd("the way to the stand-in", doors::close);
        URI url = URI.create("http://" + doors.to(name() + "-front", PORT) + "/");
        platform.await("Three answers in a row at the front of the stand-in", "ready", () -> answers(url));
        return url;
    }

    /** A pod may be ready before every way to it is laid; only what is lost after that counts. */
    private static boolean answers(URI url) {
        String request = "GET / HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nConnection: close\r\n\r\n";
        try (Wires wires = new Wires(url)) {
            boolean good = true;
            for (int one = 0; one < 3 && good; one++) {
                good = wires.fresh(request).good();
            }
            return good;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Its ready pods, by name. */
    public List<Pod> pods() {
        return platform.kube().ready(name()).stream()
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
    }

    /** Lets its readiness probe fail, and waits until the cluster has seen it. */
    public void makeUnready(Pod pod) {
        Executed removed = platform.kube().execute(pod, "rm", "/tmp/ready");
        Promise.equal("The removal of what the probe looks for", 0, removed.exit());
        platform.await(
                "A pod that is not ready",
                "recovery",
                () -> pods().stream()
                        .noneMatch(one -> one.getMetadata()
                                .getName()
                                .equals(pod.getMetadata().getName())));
    }

    /** Names of the pods that answered, asked from inside the cluster. */
    public Set<String> askedThroughItsService(Pod from, int times) {
        String ask = "for i in $(seq " + times + "); do exec 3<>/dev/tcp/" + name() + "/" + PORT
                + " && printf 'GET /name HTTP/1.0\\r\\n\\r\\n' >&3 && tail -n 1 <&3; exec 3>&-; done";
        Executed asked = platform.kube().execute(from, "bash", "-c", ask);
        Promise.holds("The requests to the stand-in", asked.exit() == 0, asked, "answers");
        return new TreeSet<>(asked.out().lines().map(String::strip).toList());
    }
}
