package dev.parity.steps;

import dev.parity.support.LoadSize;
import dev.parity.support.OpenLoop;
import dev.parity.support.OpenLoop.Connections;
import dev.parity.support.Platform;
import dev.parity.support.Promise;
import dev.parity.support.StandIn;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Two versions side by side: blue and green, and the canary. */
public class ReleaseSteps {
    private static final String VERSION = "parity.dev/version";
    private static final double FEWEST = 0.06;
    private static final double MOST = 0.14;
    private static final int SAMPLE = 1_000;

    private final World world;
    private final Platform platform;
    private final StandIn standIn;
    private URI front;
    private OpenLoop flow;
    private String old = "";

    public ReleaseSteps(World world, Platform platform, StandIn standIn) {
        this.world = world;
        this.platform = platform;
        this.standIn = standIn;
    }

    @Given("a steady flow of requests to {int} pods of the version {string}")
    public void aSteadyFlow(int pods, String version) {
        old = version;
        standIn.deploy(version, pods);
        standIn.leadTo(Map.of(VERSION, version));
        front = standIn.front();
        flow = flowTo(front, Connections.KEPT_AND_FRESH);
        awaitMore(flow, 40);
        Promise.equal("The answers before anything was changed", Map.of(version, "all"), all(flow));
    }

    private OpenLoop flowTo(URI url, Connections connections) {
        OpenLoop opened = OpenLoop.of(url, Map.of(), LoadSize.ofReleasePerSecond(), connections);
        world.atEnd("the flow of requests to " + url, opened::close);
        return opened;
    }

    private void awaitMore(OpenLoop of, int more) {
        int wanted = of.good() + more;
        platform.await("Answers", "recovery", () -> of.good() >= wanted);
    }

    private static Map<String, Object> all(OpenLoop of) {
        Map<String, Object> seen = new TreeMap<>(of.answers());
        seen.putAll(of.failures());
        return seen.size() == 1 ? Map.of(seen.keySet().iterator().next(), "all") : seen;
    }

    @When("all requests are led to {int} pods of the version {string}")
    public void areLedTo(int pods, String version) {
        standIn.deploy(version, pods);
        standIn.leadTo(Map.of(VERSION, version));
    }

    /** Connections that were kept end within seconds; from then on nobody may get the old one. */
    @Then("soon every request is answered by {string}")
    public void everyRequestIsAnsweredBy(String version) {
        platform.await("Requests that only " + version + " answers", "recovery", () -> {
            OpenLoop probe = flowTo(front, Connections.KEPT_AND_FRESH);
            awaitMore(probe, 40);
            probe.close();
            return probe.answers().keySet().equals(java.util.Set.of(version));
        });
    }

    @Then("the pods of the version {string} end without a failed request of {int}")
    public void endWithoutAFailure(String version, int requests) {
        standIn.remove(version);
        noneOf(requests);
    }

    @When("one pod of the version {string} joins them")
    public void joins(String version) {
        standIn.deploy(version, 1);
        standIn.leadTo(Map.of());
    }

    @Then("about a tenth of the requests is answered by {string}")
    public void aTenthIsAnsweredBy(String version) {
        awaitFirst(version);
        OpenLoop probe = flowTo(front.resolve("/fresh"), Connections.FRESH);
        awaitMore(probe, SAMPLE);
        probe.close();
        Promise.equal("Failed requests to both versions", Map.of(), probe.failures());
        double share = probe.answers().getOrDefault(version, 0) / (double) probe.good();
        Promise.holds(
                "The share of " + version + " in " + probe.good() + " answers",
                share >= FEWEST && share <= MOST,
                share,
                FEWEST + " to " + MOST + ": one pod of ten");
    }

    private void awaitFirst(String version) {
        platform.await(
                "The first answer of " + version,
                "recovery",
                () -> flow.answers().containsKey(version));
    }

    private void noneOf(int requests) {
        platform.await("The " + requests + " requests", "scenario", () -> flow.sent() >= requests);
        flow.close();
        Promise.holds(
                "Failed requests of " + flow.sent() + " while " + old + " and another version changed places",
                flow.failures().isEmpty(),
                flow.failures(),
                "none: a pod must answer until nobody is sent to it any more (preStop)");
    }
}
