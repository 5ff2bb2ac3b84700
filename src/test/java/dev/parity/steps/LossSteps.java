package dev.parity.steps;

import dev.parity.driver.KubeDriver;
import dev.parity.driver.KubeDriver.Executed;
import dev.parity.support.Platform;
import dev.parity.support.Promise;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** Nodes are emptied and volumes move. */
public class LossSteps {
    private final World world;
    private final Platform platform;
    private String note = "";
    private int asked;
    private int evicted;

    public LossSteps(World world, Platform platform) {
        this.world = world;
        this.platform = platform;
    }

    @When("all pods of {word} are evicted at once")
    public void areEvicted(String service) {
        platform.takeTurn(service);
        List<Pod> pods = platform.kube().ready(service);
        world.require(pods.size() > 1, "more than one replica of " + service);
        asked = pods.size();
        evicted = (int) pods.stream().filter(platform.kube()::evict).count();
    }

    @Then("at least one of them is kept by a disruption budget")
    public void oneIsKept() {
        Promise.holds(
                "Pods that could be evicted at once, of " + asked,
                evicted < asked,
                evicted,
                "fewer: a PodDisruptionBudget must keep some (k8s-singleton-drain-outage)");
    }

    @Given("a note in the cache")
    public void aNote() {
        platform.takeTurn("redis");
        note = world.unique("note");
        Executed set = platform.kube().execute(platform.pod("redis"), "redis-cli", "set", note, note);
        Promise.equal("The answer of the cache", "OK", set.out());
        world.atEnd(
                "the note in the cache",
                () -> platform.kube().execute(platform.pod("redis"), "redis-cli", "del", note));
    }

    @When("the pod of the cache is lost")
    public void cacheIsLost() {
        KubeDriver kube = platform.kube();
        Pod pod = platform.pod("redis");
        kube.lose(pod);
        platform.await(
                "Another pod of the cache",
                "recovery",
                () -> kube.ready("redis").stream()
                        .anyMatch(now -> !now.getMetadata()
                                .getUid()
                                .equals(pod.getMetadata().getUid())));
    }

    @Then("the note is still in the cache")
    public void noteIsThere() {
        Executed got = platform.kube().execute(platform.pod("redis"), "redis-cli", "get", note);
        Promise.holds("The note after the loss of the pod", got.out().equals(note), got.out(), note);
    }
}
