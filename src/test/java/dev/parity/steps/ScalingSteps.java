package dev.parity.steps;

import dev.parity.driver.KubeDriver;
import dev.parity.support.Broken;
import dev.parity.support.OpenLoop;
import dev.parity.support.OpenLoop.Connections;
import dev.parity.support.Platform;
import dev.parity.support.Promise;
import dev.parity.support.ScalingRules;
import dev.parity.support.ScalingRules.Size;
import dev.parity.support.ScalingWatch;
import dev.parity.support.StandIn;
import dev.parity.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Load comes and goes, and pods with it. */
public class ScalingSteps {
    /** Each costs a pod some ten thousandths of a core for a second. */
    private static final int HEAVY = 15;

    private static final Duration STEADY_DOWN = Duration.ofSeconds(300);

    private final World world;
    private final Platform platform;
    private final StandIn standIn;
    private HorizontalPodAutoscaler scaler;
    private URI work;
    private ScalingWatch watch;
    private Duration calm = Duration.ZERO;

    public ScalingSteps(World world, Platform platform, StandIn standIn) {
        this.world = world;
        this.platform = platform;
        this.standIn = standIn;
    }

    @Given("a workload of {int} to {int} pods that is scaled as the gateway is")
    public void isScaledAsTheGateway(int least, int most) {
        KubeDriver kube = platform.kube();
        HorizontalPodAutoscaler model = kube.client()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(kube.namespace())
                .withName("gateway")
                .get();
        world.require(model != null, "an autoscaler of the gateway");
        standIn.deploy("scaled", least);
        work = standIn.front().resolve("/work");
        scaler = new HorizontalPodAutoscalerBuilder()
                .withNewMetadata()
                .withName(standIn.name())
                .endMetadata()
                .withSpec(model.getSpec())
                .editSpec()
                .withMinReplicas(least)
                .withMaxReplicas(most)
                .editScaleTargetRef()
                .withName(standIn.name() + "-scaled")
                .endScaleTargetRef()
                .endSpec()
                .build();
        standIn.create(scaler);
        watch = ScalingWatch.of(() -> standIn.deployment("scaled").getSpec().getReplicas());
        world.atEnd("the watch of its size", watch::close);
    }

    @When("a {word} of load comes and goes")
    public void comesAndGoes(String shape) {
        switch (shape) {
            case "step" -> loadUntilFull(HEAVY);
            case "ramp" -> {
                for (int part = 1; part < HEAVY; part += 5) {
                    loadFor(part, rules(true).longest(1, 2));
                }
                loadUntilFull(HEAVY);
            }
            case "spike" -> loadFor(3 * HEAVY, rules(true).longest(1, 2).plusSeconds(30));
            default -> throw new IllegalArgumentException("a " + shape + " of load");
        }
        calm = watch.now();
    }

    private void loadUntilFull(int perSecond) {
        int most = scaler.getSpec().getMaxReplicas();
        Duration atMost = rules(true).longest(watch.last(), most).plus(figures());
        try (OpenLoop load = load(perSecond)) {
            wait(atMost, () -> watch.last() >= most);
            Promise.holds("Answers under load", load.good() > 0, load.failures(), "some");
        } catch (ConditionTimeoutException late) {
            throw new Broken(
                    "The pods after " + atMost.toSeconds() + " s of load",
                    watch.last() + " (" + said() + ")",
                    most + ": its behaviour allows " + rules(true));
        }
    }

    private void loadFor(int perSecond, Duration time) {
        Duration end = watch.now().plus(time);
        try (OpenLoop load = load(perSecond)) {
            wait(time.plusSeconds(30), () -> watch.now().compareTo(end) >= 0);
            Promise.holds("Answers under load", load.good() > 0, load.failures(), "some");
        }
    }

    private OpenLoop load(int perSecond) {
        return OpenLoop.of(work, Map.of("Accept-Encoding", "gzip"), perSecond, Connections.FRESH);
    }

    private static void wait(Duration atMost, java.util.concurrent.Callable<Boolean> until) {
        Awaitility.await().atMost(atMost).pollInterval(Duration.ofMillis(300)).until(until);
    }

    /** Figures come late, and pods need time to start. */
    private Duration figures() {
        return world.connection().timeouts().getOrDefault("recovery", Duration.ofMinutes(2));
    }

    private String said() {
        KubeDriver kube = platform.kube();
        return Optional.ofNullable(kube.client()
                        .resource(scaler)
                        .inNamespace(kube.namespace())
                        .get())
                .map(HorizontalPodAutoscaler::getStatus)
                .map(status -> "utilisation "
                        + Optional.ofNullable(status.getCurrentMetrics()).orElse(List.of()).stream()
                                .filter(metric -> metric.getResource() != null)
                                .map(metric -> metric.getResource().getCurrent().getAverageUtilization() + " %")
                                .toList()
                        + ", "
                        + Optional.ofNullable(status.getConditions()).orElse(List.of()).stream()
                                .map(condition -> condition.getReason())
                                .toList())
                .orElse("the autoscaler says nothing");
    }

    private ScalingRules rules(boolean up) {
        Optional<HorizontalPodAutoscalerBehavior> behavior =
                Optional.ofNullable(scaler.getSpec().getBehavior());
        return up
                ? ScalingRules.of(
                        behavior.map(HorizontalPodAutoscalerBehavior::getScaleUp)
                                .orElse(null),
                        Duration.ZERO)
                : ScalingRules.of(
                        behavior.map(HorizontalPodAutoscalerBehavior::getScaleDown)
                                .orElse(null),
                        STEADY_DOWN);
    }

    @Then("it grew, and never faster than its behaviour allows")
    public void grew() {
        List<Size> seen = watch.since(Duration.ZERO).stream()
                .filter(size -> size.at().compareTo(calm) <= 0)
                .toList();
        Promise.holds("The sizes under load", watch.last() > scaler.getSpec().getMinReplicas(), seen, "growing ones");
        inBounds(seen);
        List<String> fast = rules(true).tooFast(growing(seen));
        Promise.holds("Growth of the workload", fast.isEmpty(), fast, rules(true));
    }

    private static List<Size> growing(List<Size> seen) {
        int peak = seen.stream().mapToInt(Size::pods).max().orElse(0);
        int end = 0;
        while (seen.get(end).pods() < peak) {
            end++;
        }
        return seen.subList(0, end + 1);
    }

    @Then("it shrinks to the fewest again, and never faster than its behaviour allows")
    public void shrinks() {
        int least = scaler.getSpec().getMinReplicas();
        Duration atMost = rules(false).longest(watch.last(), least).plus(figures());
        try {
            wait(atMost, () -> watch.last() <= least);
        } catch (ConditionTimeoutException late) {
            throw new Broken(
                    "The pods " + atMost.toSeconds() + " s after the load",
                    watch.last() + " (" + said() + ")",
                    least + ": its behaviour allows " + rules(false));
        }
        List<Size> seen = watch.since(calm);
        inBounds(seen);
        List<Size> shrinking = seen.subList(peakOf(seen), seen.size());
        List<String> fast = rules(false).tooFast(shrinking);
        Promise.holds("Shrinking of the workload", fast.isEmpty(), fast, rules(false));
    }

    private static int peakOf(List<Size> seen) {
        int peak = 0;
        for (int i = 1; i < seen.size(); i++) {
            peak = seen.get(i).pods() >= seen.get(peak).pods() ? i : peak;
        }
        return peak;
    }

    private void inBounds(List<Size> seen) {
        int least = scaler.getSpec().getMinReplicas();
        int most = scaler.getSpec().getMaxReplicas();
        Promise.holds(
                "The sizes of the workload",
                seen.stream().allMatch(size -> size.pods() >= least && size.pods() <= most),
                seen,
                least + " to " + most);
    }
}
