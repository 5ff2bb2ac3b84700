package dev.parity.steps;

import dev.parity.driver.KubeDriver;
import dev.parity.support.Platform;
import dev.parity.support.Promise;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A pod is told to end, and ends by itself. */
public class EndingSteps {
    private static final Duration DOCUMENTED = Duration.ofSeconds(30);
    private static final int KILLED = 137;

    private final Platform platform;
    private final List<Pod> seen = new CopyOnWriteArrayList<>();
    private Pod ending;

    public EndingSteps(Platform platform) {
        this.platform = platform;
    }

    @When("a pod of {word} is told to end")
    public void isToldToEnd(String service) {
        KubeDriver kube = platform.kube();
        Pod pod = platform.pod(service);
        ending = pod;
        CountDownLatch gone = new CountDownLatch(1);
        try (Watch watch = watch(pod, gone)) {
            kube.client().resource(pod).delete();
            platform.await("The end of " + pod.getMetadata().getName(), "recovery", () -> gone.getCount() == 0);
        }
    }

    /** From the version that we know on: asked for what is there at first, an API server over an old etcd says nothing. */
    private Watch watch(Pod pod, CountDownLatch gone) {
        KubeDriver kube = platform.kube();
        return kube.client()
                .pods()
                .inNamespace(kube.namespace())
                .withName(pod.getMetadata().getName())
                .watch(
                        new ListOptionsBuilder()
                                .withResourceVersion(pod.getMetadata().getResourceVersion())
                                .build(),
                        new LastWords(seen, gone));
    }

    private record LastWords(List<Pod> seen, CountDownLatch gone) implements Watcher<Pod> {
        @Override
        public void eventReceived(Action action, Pod pod) {
            seen.add(pod);
            if (action == Action.DELETED) {
                gone.countDown();
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            gone.countDown();
        }
    }

    /** By the cluster's own clock, so that a slow machine out here changes nothing. */
    @Then("it has ended by itself within the time that pods are given")
    public void hasEnded() {
        String name = ending.getMetadata().getName();
        ContainerStateTerminated end = end(name);
        Duration took = Duration.between(toldAt(name), Instant.parse(end.getFinishedAt()));
        Promise.holds(
                "The end of " + name + " after it was told to",
                took.compareTo(DOCUMENTED) <= 0,
                took.toSeconds() + " s",
                "at most " + DOCUMENTED.toSeconds() + " s (rt-no-drain-on-rollout)");
        Promise.holds(
                "How " + name + " ended",
                end.getExitCode() != KILLED,
                "killed after " + took.toSeconds() + " s",
                "by itself: whoever is killed leaves requests without an answer (terminationGracePeriodSeconds)");
    }

    private ContainerStateTerminated end(String name) {
        return seen.stream()
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .map(status -> status.getState().getTerminated())
                .filter(state -> state != null && state.getFinishedAt() != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no container of " + name + " has told how it ended"));
    }

    /** What is written when it is told to; when it has ended, the cluster writes another time there. */
    private Instant toldAt(String name) {
        return seen.stream()
                .map(Pod::getMetadata)
                .filter(meta -> meta.getDeletionTimestamp() != null)
                .map(meta ->
                        Instant.parse(meta.getDeletionTimestamp()).minusSeconds(meta.getDeletionGracePeriodSeconds()))
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("nobody has seen that " + name + " was told to end"));
    }
}
