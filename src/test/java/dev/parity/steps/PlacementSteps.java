package dev.parity.steps;

import dev.parity.driver.KubeDriver;
import dev.parity.support.Platform;
import dev.parity.support.Promise;
import dev.parity.support.StandIn;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where pods run, in which order, as whom, and out of which image. */
public class PlacementSteps {
    private static final String PART_OF = "app.kubernetes.io/part-of";

    private final Platform platform;
    private final StandIn standIn;
    private List<Pod> started = List.of();

    public PlacementSteps(Platform platform, StandIn standIn) {
        this.platform = platform;
        this.standIn = standIn;
    }

    private List<Pod> ofTheStack() {
        return platform.kube().pods().stream()
                .filter(pod -> pod.getMetadata().getLabels().containsKey(PART_OF))
                .toList();
    }

    @Then("every container is an ordinary user, cannot become another and writes only to its volumes")
    public void everyContainerIsOrdinary() {
        List<String> bad = ofTheStack().stream()
                .flatMap(pod -> pod.getSpec().getContainers().stream()
                        .filter(container -> !ordinary(pod.getSpec(), container))
                        .map(container -> pod.getMetadata().getName()))
                .toList();
        Promise.holds(
                "Containers with rights that they do not need",
                bad.isEmpty(),
                bad,
                "none: runAsNonRoot, no allowPrivilegeEscalation, readOnlyRootFilesystem, no capabilities");
    }

    private static boolean ordinary(PodSpec pod, Container container) {
        SecurityContext own = container.getSecurityContext();
        boolean ordinaryUser = pod.getSecurityContext() != null
                        && Boolean.TRUE.equals(pod.getSecurityContext().getRunAsNonRoot())
                || own != null && Boolean.TRUE.equals(own.getRunAsNonRoot());
        return ordinaryUser
                && own != null
                && Boolean.FALSE.equals(own.getAllowPrivilegeEscalation())
                && Boolean.TRUE.equals(own.getReadOnlyRootFilesystem())
                && own.getCapabilities() != null
                && own.getCapabilities().getDrop().contains("ALL");
    }

    /** What is called latest is another thing on the next node. */
    @Then("every image is named by its version, and all pods of a service run the same one")
    public void everyImageIsNamed() {
        Set<String> nameless = new TreeSet<>();
        Map<String, Set<String>> builds = new TreeMap<>();
        for (Pod pod : ofTheStack()) {
            pod.getSpec().getContainers().stream()
                    .map(Container::getImage)
                    .filter(image -> !image.contains("@sha256:") && !image.matches(".+/?[^/]+:(?!latest$)[^/:]+"))
                    .forEach(image -> nameless.add(pod.getMetadata().getName() + " runs " + image));
            for (ContainerStatus status : pod.getStatus().getContainerStatuses()) {
                String image = pod.getMetadata().getLabels().get("app") + " of " + status.getImage();
                if (!status.getImageID().isEmpty()) {
                    builds.computeIfAbsent(image, any -> new TreeSet<>()).add(status.getImageID());
                }
            }
        }
        Promise.holds("Images without a version", nameless.isEmpty(), nameless, "none (k8s-config-change-not-rolled)");
        List<String> mixed = builds.entrySet().stream()
                .filter(one -> one.getValue().size() > 1)
                .map(Object::toString)
                .toList();
        Promise.holds("Services that run two builds of one name", mixed.isEmpty(), mixed, "none");
        Promise.holds("Images that run", !builds.isEmpty(), builds, "at least one");
    }

    @Then("the replicas of every service behind the gateway are spread")
    public void areSpread() {
        Map<String, Map<String, String>> nodes = labelsOfNodes();
        List<String> wrong = new ArrayList<>();
        for (Deployment deployment : deployments()) {
            List<TopologySpreadConstraint> constraints =
                    deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints();
            String name = deployment.getMetadata().getName();
            if (constraints == null || constraints.isEmpty()) {
                wrong.add(name + " says nothing of its spread");
            } else {
                constraints.forEach(constraint -> skew(name, constraint, nodes, wrong));
            }
        }
        Promise.holds(
                "Services that one zone or node takes along",
                wrong.isEmpty(),
                wrong,
                "none (k8s-singleton-drain-outage)");
    }

    private List<Deployment> deployments() {
        KubeDriver kube = platform.kube();
        return kube.client()
                .apps()
                .deployments()
                .inNamespace(kube.namespace())
                .withLabel("parity.dev/tier", "api")
                .list()
                .getItems();
    }

    private Map<String, Map<String, String>> labelsOfNodes() {
        return platform.kube().client().nodes().list().getItems().stream()
                .collect(Collectors.toMap(
                        (Node node) -> node.getMetadata().getName(),
                        node -> node.getMetadata().getLabels()));
    }

    private void skew(
            String name,
            TopologySpreadConstraint constraint,
            Map<String, Map<String, String>> nodes,
            List<String> wrong) {
        String key = constraint.getTopologyKey();
        Map<String, Integer> domains = new TreeMap<>();
        nodes.values().stream()
                .filter(labels -> labels.containsKey(key))
                .forEach(labels -> domains.put(labels.get(key), 0));
        platform.kube()
                .ready(name)
                .forEach(pod -> domains.computeIfPresent(
                        nodes.getOrDefault(pod.getSpec().getNodeName(), Map.of())
                                .getOrDefault(key, ""),
                        (domain, pods) -> pods + 1));
        int most = domains.values().stream().max(Comparator.naturalOrder()).orElse(0);
        int least = domains.values().stream().min(Comparator.naturalOrder()).orElse(0);
        if (most - least > constraint.getMaxSkew()) {
            wrong.add(name + " over " + key + ": " + domains + ", at most " + constraint.getMaxSkew() + " apart");
        }
    }

    @Given("a workload of {int} numbered pods that are managed as those of the database are")
    public void numberedPods(int number) {
        KubeDriver kube = platform.kube();
        StatefulSet model = kube.client()
                .apps()
                .statefulSets()
                .inNamespace(kube.namespace())
                .withName("database")
                .get();
        standIn.create(new StatefulSetBuilder()
                .withNewMetadata()
                .withName(standIn.name())
                .endMetadata()
                .withNewSpec()
                .withReplicas(number)
                .withServiceName(standIn.name())
                .withPodManagementPolicy(model.getSpec().getPodManagementPolicy())
                .withSelector(standIn.numbered().getSpec().getSelector())
                .withTemplate(standIn.numbered().getSpec().getTemplate())
                .endSpec()
                .build());
        platform.await(
                "All " + number + " numbered pods",
                "ready",
                () -> standIn.pods().size() == number);
        started = standIn.pods();
    }

    @Then("each started only when the one before it was ready")
    public void eachWaited() {
        List<String> early = new ArrayList<>();
        for (int i = 1; i < started.size(); i++) {
            Instant before = readySince(started.get(i - 1));
            Instant own = Instant.parse(started.get(i).getMetadata().getCreationTimestamp());
            if (own.isBefore(before)) {
                early.add(started.get(i).getMetadata().getName() + " began at " + own + ", "
                        + started.get(i - 1).getMetadata().getName() + " was ready at " + before);
            }
        }
        Promise.holds("Pods that did not wait", early.isEmpty(), early, "none: podManagementPolicy OrderedReady");
    }

    private static Instant readySince(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .map(condition -> Instant.parse(condition.getLastTransitionTime()))
                .findFirst()
                .orElseThrow();
    }

    @When("the first of them is lost")
    public void firstIsLost() {
        platform.kube().lose(started.get(0));
    }

    @Then("it comes back under its own name")
    public void comesBack() {
        Pod lost = started.get(0);
        platform.await(
                "The pod " + lost.getMetadata().getName() + " again",
                "recovery",
                () -> platform.kube().pods(standIn.name()).stream()
                        .anyMatch(pod -> pod.getMetadata()
                                        .getName()
                                        .equals(lost.getMetadata().getName())
                                && !pod.getMetadata()
                                        .getUid()
                                        .equals(lost.getMetadata().getUid())
                                && Readiness.isPodReady(pod)));
    }
}
