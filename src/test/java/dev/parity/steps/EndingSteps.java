package dev.parity.steps;

import dev.parity.driver.KubeDriver;
import dev.parity.support.Platform;
import dev.parity.support.Promise;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A pod is told to end, and ends by itself. */
public class EndingSteps {
    private static final Duration DOCUMENTED = Duration.ofSeconds(30);
    private static final int KILLED = 137;

    private final Platform platform;
    private final AtomicReference<Pod> last = new AtomicReference<>();

    public EndingSteps(Platform platform) {
        this.platform = platform;
    }

    @When("a pod of {word} is told to end")
    public void isToldToEnd(String service) {
        KubeDriver kube = platform.kube();
        Pod pod = platform.pod(service);
        CountDownLatch gone = new CountDownLatch(1);
        Watch watch = kube.client().resource(pod).watch(new LastWords(last, gone));
        try {
            kube.client().resource(pod).delete();
            platform.await("The end of " + pod.getMetadata().getName(), "recovery", () -> gone.getCount() == 0);
        } finally {
            watch.close();
        }
    }

    private record LastWords(AtomicReference<Pod> last, CountDownLatch gone) implements Watcher<Pod> {
        @Override
        public void eventReceived(Action action, Pod pod) {
            last.set(pod);
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
        Pod pod = last.get();
        Promise.holds("The end of the pod", pod.getMetadata().getDeletionTimestamp() != null, "not seen", "seen");
        ContainerStateTerminated end = pod.getStatus().getContainerStatuses().stream()
                .map(status -> status.getState().getTerminated())
                .filter(state -> state != null && state.getFinishedAt() != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no container of " + pod.getMetadata().getName()
                        + " has told how it ended: " + pod.getStatus().getContainerStatuses()));
        Duration took = Duration.between(toldAt(pod), Instant.parse(end.getFinishedAt()));
        String name = pod.getMetadata().getName();
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

    private static Instant toldAt(Pod pod) {
        return Instant.parse(pod.getMetadata().getDeletionTimestamp())
                .minusSeconds(pod.getMetadata().getDeletionGracePeriodSeconds());
    }
}
