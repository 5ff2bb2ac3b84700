package dev.parity.steps;

import dev.parity.driver.KubeDriver;
import dev.parity.support.LoadSize;
import dev.parity.support.OpenLoop;
import dev.parity.support.OpenLoop.Connections;
import dev.parity.support.Platform;
import dev.parity.support.Promise;
import dev.parity.support.World;
import dev.parity.target.kubernetes.Rollout;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Versions change and pods end while requests come. */
public class RolloutSteps {
    private static final Logger LOG = LoggerFactory.getLogger(RolloutSteps.class);
    private static final int ENOUGH = 40;
    private static final Map<String, String> PATHS =
            Map.of("rest", "/rest/v1/posts?limit=1", "gateway", "/auth/v1/health");

    private final World world;
    private final Platform platform;
    private OpenLoop flow;
    private String service = "";
    private Pod lost;
    private Set<String> before = Set.of();
    private int goodBefore;
    private int readyBefore;
    private int leastReady;
    private int rollOuts;

    public RolloutSteps(World world, Platform platform) {
        this.world = world;
        this.platform = platform;
    }

    @Given("a steady flow of requests to {word}")
    public void aSteadyFlow(String name) {
        platform.takeTurn(name);
        service = name;
        String key = world.connection().anonKey().orElse("");
        flow = OpenLoop.of(
                URI.create(world.connection().gateway() + PATHS.get(name)),
                Map.of("apikey", key, "Authorization", "Bearer " + key),
                LoadSize.perSecond(),
                ofClientsOf(name));
        world.atEnd("the flow of requests", flow::close);
        platform.await("The first answers", "request", () -> flow.good() > ENOUGH);
        Promise.equal("Failures before anything was changed", Map.of(), flow.failures());
    }

    /** A gateway that is replaced ends what clients have kept, as HTTP lets it; behind it nobody may notice. */
    private static Connections ofClientsOf(String name) {
        return name.equals("gateway") ? Connections.FRESH : Connections.KEPT_AND_FRESH;
    }

    /** One after another until as many requests were sent as are wanted. */
    @When("a new version of {word} is rolled out")
    public void isRolledOut(String name) {
        readyBefore = platform.kube().ready(name).size();
        leastReady = readyBefore;
        do {
            rollOut(name);
        } while (flow.sent() < LoadSize.ofRollOut());
    }

    private void rollOut(String name) {
        rollOuts++;
        KubeDriver kube = platform.kube();
        before = names(kube.pods(name));
        kube.rollOut(name, world.connection().run() + "-" + System.nanoTime());
        platform.await(
                "The roll-out of " + name,
                "ready",
                () -> counted(kube, name)
                        && Rollout.ready(kube.deployment(name))
                        && kube.pods(name).stream()
                                .noneMatch(
                                        pod -> before.contains(pod.getMetadata().getName())));
        int reached = flow.good();
        platform.await("Answers of the new version", "request", () -> flow.good() > reached + ENOUGH);
    }

    private boolean counted(KubeDriver kube, String name) {
        leastReady = Math.min(leastReady, kube.ready(name).size());
        return true;
    }

    @Then("there were never fewer ready pods than before")
    public void neverFewerPods() {
        Promise.holds(
                "The fewest ready pods of " + service + " while it was rolled out",
                leastReady >= readyBefore,
                leastReady,
                readyBefore + ": the next comes before one goes (maxUnavailable: 0, maxSurge: 1)");
    }

    @Then("no request has failed")
    public void noneFailed() {
        flow.close();
        LOG.info("{} requests, {} good, {} roll-outs of {}", flow.sent(), flow.good(), rollOuts, service);
        Promise.holds(
                "Requests that were sent",
                flow.sent() >= LoadSize.ofRollOut(),
                flow.sent(),
                "at least " + LoadSize.ofRollOut());
        Promise.holds(
                "Failed requests of " + flow.sent() + " while " + service + " was rolled out",
                flow.failures().isEmpty(),
                flow.failures(),
                "none: a pod must answer until nobody is sent to it any more (preStop, maxUnavailable: 0)");
    }

    @When("a pod of {word} is lost")
    public void isLost(String name) {
        lost = platform.pod(name);
        before = names(platform.kube().pods(name));
        goodBefore = flow.good();
        platform.kube().lose(lost);
    }

    @Then("the lost pod is replaced within the recovery budget")
    public void isReplaced() {
        platform.await("A ready pod in place of " + lost.getMetadata().getName(), "recovery", () -> {
            List<Pod> now = platform.kube().ready(service);
            return now.size() >= before.size()
                    && now.stream()
                            .anyMatch(pod -> !before.contains(pod.getMetadata().getName()));
        });
    }

    @Then("requests are answered again within the recovery budget")
    public void areAnsweredAgain() {
        platform.await("Answers after the loss", "recovery", () -> flow.good() > goodBefore + ENOUGH);
    }

    private static Set<String> names(List<Pod> pods) {
        return pods.stream().map(pod -> pod.getMetadata().getName()).collect(Collectors.toSet());
    }
}
