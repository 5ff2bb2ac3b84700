package dev.parity.steps;

import dev.parity.driver.KubeDriver;
import dev.parity.support.OpenLoop;
import dev.parity.support.OpenLoop.Connections;
import dev.parity.support.Platform;
import dev.parity.support.Promise;
import dev.parity.support.StandIn;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.Set;

/** Versions that are taken back, settings that change, and pods that are refused. */
public class TakeBackSteps {
    private static final int PER_SECOND = 20;
    private static final int FORBIDDEN = 403;

    private final World world;
    private final Platform platform;
    private final StandIn standIn;
    private OpenLoop flow;
    private String version = "";
    private int pods;
    private int fewest;
    private KubernetesClientException refusal;

    public TakeBackSteps(World world, Platform platform, StandIn standIn) {
        this.world = world;
        this.platform = platform;
        this.standIn = standIn;
    }

    @Given("{int} pods that answer with {string} to a steady flow of requests")
    public void podsThatAnswer(int number, String answer) {
        version = answer;
        pods = number;
        fewest = number;
        standIn.deploy(version, number);
        flow = OpenLoop.of(standIn.front(), Map.of(), PER_SECOND, Connections.KEPT_AND_FRESH);
        world.atEnd("the flow of requests", flow::close);
        awaitMore(40);
        Promise.equal(
                "The answers before anything was changed",
                Set.of(answer),
                flow.answers().keySet());
        Promise.equal("Failures before anything was changed", Map.of(), flow.failures());
    }

    private void awaitMore(int more) {
        int wanted = flow.good() + more;
        platform.await("Answers", "recovery", () -> flow.good() >= wanted);
    }

    /** It is there for as long as 100 requests take: long enough to do harm. */
    @When("a version that never becomes ready is rolled out over them")
    public void brokenIsRolledOut() {
        Set<String> before = names();
        edit(deployment -> new DeploymentBuilder(deployment)
                .editSpec()
                .editTemplate()
                .editSpec()
                .editFirstContainer()
                .editReadinessProbe()
                .editHttpGet()
                .withPath("/never")
                .endHttpGet()
                .endReadinessProbe()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build());
        platform.await(
                "A pod of the version that never becomes ready",
                "recovery",
                () -> platform.kube().pods(standIn.name()).stream()
                        .anyMatch(pod -> !before.contains(pod.getMetadata().getName())
                                && "Running".equals(pod.getStatus().getPhase())));
        int wanted = flow.good() + 100;
        platform.await("Answers beside the broken version", "recovery", () -> counted() && flow.good() >= wanted);
    }

    private boolean counted() {
        fewest = Math.min(fewest, standIn.pods().size());
        return true;
    }

    private Set<String> names() {
        return platform.kube().pods(standIn.name()).stream()
                .map(pod -> pod.getMetadata().getName())
                .collect(java.util.stream.Collectors.toSet());
    }

    private void edit(java.util.function.UnaryOperator<io.fabric8.kubernetes.api.model.apps.Deployment> change) {
        KubeDriver kube = platform.kube();
        kube.client()
                .apps()
                .deployments()
                .inNamespace(kube.namespace())
                .withName(standIn.name() + "-" + version)
                .edit(change);
    }

    @Then("none of the pods before it has gone")
    public void noneHasGone() {
        Promise.holds(
                "The fewest ready pods beside the version that never becomes ready",
                fewest >= pods,
                fewest,
                pods + ": the next comes before one goes (maxUnavailable: 0, maxSurge: 1)");
    }

    @Then("taking it back costs no request")
    public void takingBackCostsNothing() {
        KubeDriver kube = platform.kube();
        kube.client()
                .apps()
                .deployments()
                .inNamespace(kube.namespace())
                .withName(standIn.name() + "-" + version)
                .rolling()
                .undo();
        standIn.awaitReady(version);
        String path = standIn.deployment(version)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getReadinessProbe()
                .getHttpGet()
                .getPath();
        Promise.equal("What readiness asks after the version was taken back", "/ready", path);
        awaitMore(40);
        noneFailed();
    }

    private void noneFailed() {
        flow.close();
        Promise.holds(
                "Failed requests of " + flow.sent(),
                flow.failures().isEmpty(),
                flow.failures(),
                "none: a pod must answer until nobody is sent to it any more (preStop, maxUnavailable: 0)");
    }

    @When("their answer is set to {string} and rolled out")
    public void answerIsSet(String answer) {
        KubeDriver kube = platform.kube();
        kube.client()
                .configMaps()
                .inNamespace(kube.namespace())
                .withName(standIn.name())
                .edit(map -> {
                    map.getData().computeIfPresent("pod.conf", (key, text) -> text.replace("%VERSION%", answer));
                    return map;
                });
        kube.rollOut(standIn.name() + "-" + version, answer);
    }

    @Then("soon all of them answer with {string}, and no request has failed")
    public void allAnswerWith(String answer) {
        standIn.awaitReady(version);
        platform.await("Requests that only " + answer + " answers", "recovery", () -> {
            Map<String, Integer> before = flow.answers();
            awaitMore(60);
            return flow.answers().entrySet().stream()
                    .allMatch(
                            one -> one.getKey().equals(answer) || one.getValue().equals(before.get(one.getKey())));
        });
        noneFailed();
    }

    /** Asked only, never made: a cluster that would take it says so without taking it. */
    @When("a pod that wants the rights of its node is asked for")
    public void wantsAllRights() {
        KubeDriver kube = platform.kube();
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName("p" + Integer.toHexString(world.unique("greedy").hashCode()))
                .endMetadata()
                .withNewSpec()
                .withHostPID(true)
                .addNewContainer()
                .withName("main")
                .withImage("greedy:1")
                .withNewSecurityContext()
                .withPrivileged(true)
                .withRunAsUser(0L)
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
        try {
            kube.client().resource(pod).inNamespace(kube.namespace()).dryRun().create();
        } catch (KubernetesClientException e) {
            refusal = e;
        }
    }

    @Then("it is refused for its rights")
    public void isRefused() {
        Promise.holds(
                "A privileged pod",
                refusal != null && refusal.getCode() == FORBIDDEN,
                refusal == null ? "taken" : refusal.getMessage(),
                "refused: the namespace enforces pod security (k8s-pod-security-rejects)");
    }
}
