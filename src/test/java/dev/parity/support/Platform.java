package dev.parity.support;

import dev.parity.driver.KubeDriver;
import dev.parity.driver.KubeDriver.Executed;
import dev.parity.target.Connection.InCluster;
import dev.parity.target.kubernetes.Overlay;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The cluster under one scenario. */
public final class Platform {
    /** One scenario at a time changes a service; the others of this worker wait. */
    private static final Map<String, Semaphore> TURNS = new ConcurrentHashMap<>();

    private static final int NOT_FOUND = 404;

    private final World world;
    private KubeDriver kube;

    public Platform(World world) {
        this.world = world;
    }

    /** @throws Unsupported if the environment lies in no cluster */
    public KubeDriver kube() {
        if (kube == null) {
            InCluster place = world.connection()
                    .cluster()
                    .orElseThrow(() -> new Unsupported(
                            "The environment " + world.connection().environment() + " is no cluster."));
            kube = KubeDriver.in(place);
            world.atEnd("the connection to the cluster", kube::close);
        }
        return kube;
    }

    /** What the overlay declares, of kinds that this cluster knows. */
    public List<HasMetadata> declared() {
        String overlay = world.connection()
                .cluster()
                .flatMap(InCluster::overlay)
                .orElseThrow(() ->
                        new Unsupported("The environment " + world.connection().environment()
                                + " names no kubernetes.overlay, so nobody knows what is declared."));
        return Overlay.render(Path.of(System.getProperty("parity.home", ""), overlay)).stream()
                .filter(object -> !object.getMetadata().getName().equals("parity-address"))
                .toList();
    }

    /** The object of the cluster that has this kind and name; null without one. */
    public HasMetadata live(HasMetadata declared) {
        try {
            return kube().client()
                    .resource(declared)
                    .inNamespace(kube().namespace())
                    .get();
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    /** A ready pod of a service. */
    public Pod pod(String app) {
        return kube().ready(app).stream()
                .findFirst()
                .orElseThrow(() -> new Broken("Ready pods of " + app, 0, "at least 1"));
    }

    /** What a command says in a pod of a service; a pod that ends meanwhile, because others replace it, says nothing. */
    public Executed inside(String app, String... command) {
        Pod pod = pod(app);
        return said(pod, command)
                .filter(said -> said.exit() >= 0 || kube().pods(app).stream().anyMatch(one -> same(one, pod)))
                .orElseGet(() -> kube().execute(pod(app), command));
    }

    /** Empty from a pod that is gone. */
    private Optional<Executed> said(Pod pod, String... command) {
        try {
            return Optional.of(kube().execute(pod, command));
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean same(Pod one, Pod other) {
        return one.getMetadata().getUid().equals(other.getMetadata().getUid());
    }

    /** Whether a pod of one service gets a connection to another; bash alone, which every image of the stack has. */
    public Executed connects(String from, String to, int port) {
        String attempt = "timeout 5 bash -c '</dev/tcp/" + to + "/" + port + "' 2>&1 && echo connected";
        return inside(from, "bash", "-c", attempt);
    }

    /** The only scenario that changes this service, until the scenario ends and the service is whole again. */
    public void takeTurn(String app) {
        kube(); // opened first, so that it is closed last
        Semaphore turn = TURNS.computeIfAbsent(app, any -> new Semaphore(1, true));
        turn.acquireUninterruptibly();
        world.atEnd("the turn on " + app, turn::release);
        world.atEnd(
                "the wait until " + app + " is whole", () -> await("All pods of " + app, "recovery", () -> whole(app)));
        await("All pods of " + app, "recovery", () -> whole(app));
    }

    private boolean whole(String app) {
        List<Pod> pods = kube().pods(app);
        return !pods.isEmpty() && kube().ready(app).size() == pods.size();
    }

    /** Waits as long as the environment's timeout of that name. */
    public void await(String what, String timeout, Condition condition) {
        Duration atMost = world.connection().timeouts().getOrDefault(timeout, Duration.ofMinutes(2));
        try {
            Awaitility.await(what)
                    .atMost(atMost)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(300))
                    .until(condition::holds);
        } catch (ConditionTimeoutException tooLate) {
            throw new Broken(
                    what + " after " + atMost.toSeconds() + " s", "not yet", "within the " + timeout + " budget");
        }
    }

    /** Something that is waited for. */
    public interface Condition {
        boolean holds() throws Exception;
    }
}
