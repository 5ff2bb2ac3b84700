package dev.parity.drill.kubernetes;

import dev.parity.drill.FactMissing;
import dev.parity.drill.Scene;
import dev.parity.drill.takeover.FailoverMeans;
import dev.parity.drill.takeover.State;
import dev.parity.driver.KubeDriver;
import dev.parity.target.Connection;
import dev.parity.target.NotPossibleHere;
import dev.parity.target.Target;
import dev.parity.target.Unreachable;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The pod behind the Service "database" is lost or evicted; whoever made it (a StatefulSet, an operator) makes another. */
public final class PodFailover implements FailoverMeans {
    private static final String SERVICE = "database";
    private static final Duration ENDED = Duration.ofMinutes(3);

    private final Scene scene;
    private final PodFault fault;
    private KubeDriver kube;
    private String asked = "";
    private Cordon cordon;

    public PodFailover(Scene scene, PodFault fault) {
        this.scene = scene;
        this.fault = fault;
    }

    @Override
    public String name() {
        return "Kubernetes";
    }

    @Override
    public void open(Target target) {
        Connection.InCluster place = target.connection(scene.id())
                .cluster()
                .map(this::ofData)
                .orElseThrow(() -> new NotPossibleHere(scene.environment().name()
                        + " lies in no cluster. Expected target: kubernetes, whose pods can be lost."));
        kube = scene.keep(KubeDriver.in(place));
        cordon = scene.keep(new Cordon(scene.home(), place.context(), kube.client()));
        primary();
    }

    /** The data may lie in a namespace of its own. */
    private Connection.InCluster ofData(Connection.InCluster place) {
        return scene.environment()
                .kubernetes()
                .flatMap(known -> known.data())
                .map(data -> new Connection.InCluster(place.context(), data, place.overlay(), place.node()))
                .orElse(place);
    }

    private Map<String, String> selector() {
        Service service = kube.client()
                .services()
                .inNamespace(kube.namespace())
                .withName(SERVICE)
                .get();
        if (service == null
                || service.getSpec().getSelector() == null
                || service.getSpec().getSelector().isEmpty()) {
            throw new NotPossibleHere("the namespace " + kube.namespace() + " has no Service " + SERVICE
                    + " that selects pods. Expected one that leads to the primary. Name kubernetes.namespaces.data, or"
                    + " use abilities.failover by command.");
        }
        return service.getSpec().getSelector();
    }

    /** Those that the Service leads to. */
    private List<Pod> ready() {
        return kube.ready(selector());
    }

    private Pod primary() {
        List<Pod> ready = ready();
        if (ready.size() != 1) {
            throw new Unreachable(ready.size() + " pods behind the Service " + SERVICE + " of " + kube.namespace()
                    + " are ready. Expected the primary alone.");
        }
        return ready.get(0);
    }

    @Override
    public State state() {
        try {
            Pod pod = primary();
            return new State(
                    pod.getMetadata().getName() + " (uid " + pod.getMetadata().getUid() + ", on "
                            + pod.getSpec().getNodeName() + ")",
                    "none that Kubernetes knows of (one volume outlives the pod)",
                    0);
        } catch (KubernetesClientException e) {
            throw new Unreachable("the API server does not tell the pods: " + e.getMessage(), e);
        }
    }

    @Override
    public String fail() {
        Pod pod = primary();
        String name = pod.getMetadata().getName();
        asked = pod.getMetadata().getUid();
        String said = switch (fault) {
            case CRASH -> deleted(pod);
            case EVICT -> evicted(pod);
            case DRAIN -> cordon.around(pod.getSpec().getNodeName(), () -> evicted(pod));
        };
        if (!scene.await("the pod has ended", ENDED, () -> !alive(name))) {
            throw new FactMissing("the fault did not take hold: pod " + name + " with the uid " + asked
                    + " is still there after " + ENDED.toSeconds() + " s");
        }
        return said + "; " + cordon.ended();
    }

    private boolean alive(String name) {
        Pod now = kube.client()
                .pods()
                .inNamespace(kube.namespace())
                .withName(name)
                .get();
        return now != null && now.getMetadata().getUid().equals(asked);
    }

    private String deleted(Pod pod) {
        kube.client().resource(pod).withGracePeriod(1).delete();
        return "pod " + pod.getMetadata().getName() + " deleted with 1 s of grace";
    }

    private String evicted(Pod pod) {
        if (!kube.evict(pod)) {
            throw new FactMissing("the fault did not take hold: a disruption budget keeps pod "
                    + pod.getMetadata().getName() + ". Expected it to be evicted; a node with it cannot be drained.");
        }
        return "pod " + pod.getMetadata().getName() + " evicted";
    }

    @Override
    public void undo() {
        if (cordon != null) {
            cordon.close();
        }
    }

    @Override
    public List<String> notCovered() {
        return List.of("loss of the volume: the new pod has the old one's", "loss of the node with its disk");
    }
}
