package dev.parity.steps;

import dev.parity.driver.KubeDriver;
import dev.parity.driver.KubeDriver.Executed;
import dev.parity.support.Broken;
import dev.parity.support.Platform;
import dev.parity.support.Promise;
import dev.parity.support.StandIn;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Names, what is behind them, and who gets through. */
public class NameSteps {
    private static final Map<String, Integer> PORTS =
            Map.of("database", 5432, "redis", 6379, "objects", 9000, "rest", 3000);

    private final Platform platform;
    private final StandIn standIn;
    private Executed answer;
    private String asked = "";
    private List<Pod> two = List.of();

    public NameSteps(Platform platform, StandIn standIn) {
        this.platform = platform;
        this.standIn = standIn;
    }

    @When("the gateway looks up the name of {string}")
    public void looksUp(String service) {
        asked = service;
        answer = platform.inside("gateway", "getent", "hosts", service);
        Promise.holds("The look-up of " + service, answer.exit() == 0, answer, "an address");
    }

    @Then("it gets the address of the service {string}")
    public void getsTheAddress(String service) {
        Promise.holds(
                "The address of " + asked,
                answer.out().startsWith(service(service).getSpec().getClusterIP() + " "),
                answer.out(),
                service(service).getSpec().getClusterIP());
    }

    private Service service(String name) {
        KubeDriver kube = platform.kube();
        Service service = kube.client()
                .services()
                .inNamespace(kube.namespace())
                .withName(name)
                .get();
        if (service == null) {
            throw new Broken("The service " + name, "nothing", "a Service of that name");
        }
        return service;
    }

    @Then("the service {string} leads to every ready pod of its own, and to no other")
    public void leadsToItsPods(String service) {
        platform.await(
                "A ready pod of " + service,
                "recovery",
                () -> !platform.kube().ready(service).isEmpty());
        platform.await(
                "The pods behind " + service + " being " + own(service) + ", seen " + behind(service) + ",",
                "request",
                () -> behind(service).equals(own(service)));
    }

    private Set<String> own(String service) {
        return platform.kube().ready(service).stream()
                .map(pod -> pod.getMetadata().getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> behind(String service) {
        KubeDriver kube = platform.kube();
        return kube
                .client()
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace(kube.namespace())
                .withLabel("kubernetes.io/service-name", service)
                .list()
                .getItems()
                .stream()
                .flatMap(slice -> slice.getEndpoints().stream())
                .filter(endpoint -> Boolean.TRUE.equals(endpoint.getConditions().getReady()))
                .map(Endpoint::getTargetRef)
                .map(reference -> reference == null ? "no pod" : reference.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Given("a workload of two pods that answer with their own names")
    public void twoPods() {
        standIn.deploy("one", 2);
        two = standIn.pods();
    }

    @When("one of the pods says that it is not ready")
    public void oneIsNotReady() {
        standIn.makeUnready(two.get(0));
    }

    /** A balancer hears of it a moment after the pod has said so; from then on it must hold. */
    @Then("only the other pod is asked")
    public void onlyTheOtherIsAsked() {
        Set<String> other = Set.of(two.get(1).getMetadata().getName());
        try {
            platform.await("Only " + other + " being asked", "recovery", () -> other.equals(asked()));
        } catch (Broken never) {
            Promise.equal("The pods that were asked", other, asked());
        }
        Promise.equal("The pods that were asked", other, asked());
    }

    private Set<String> asked() {
        return standIn.askedThroughItsService(two.get(0), 20);
    }

    @When("the gateway opens a connection to {word}")
    public void opens(String service) {
        asked = service;
        answer = platform.connects("gateway", service, PORTS.get(service));
    }

    @Then("it gets no connection")
    public void getsNone() {
        Promise.hidden(
                "A connection from the gateway to " + asked + ", which the NetworkPolicy " + asked + " forbids",
                !answer.out().contains("connected"),
                answer.out(),
                "none: the cluster takes network policies and does not enforce them (k8s-netpol-not-enforced)");
    }

    @Then("it gets a connection")
    public void getsOne() {
        Promise.holds(
                "A connection from the gateway to " + asked, answer.out().contains("connected"), answer, "connected");
    }
}
