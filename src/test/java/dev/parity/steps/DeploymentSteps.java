package dev.parity.steps;

import dev.parity.support.Platform;
import dev.parity.support.Promise;
import dev.parity.target.kubernetes.Drift;
import dev.parity.target.kubernetes.Rollout;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is deployed, held against what was declared. */
public class DeploymentSteps {
    private final Platform platform;
    private final Map<HasMetadata, HasMetadata> live = new LinkedHashMap<>();
    private List<String> missing = List.of();

    public DeploymentSteps(Platform platform) {
        this.platform = platform;
    }

    @When("the cluster is asked for what is declared")
    public void isAskedForDeclared() {
        List<String> absent = new ArrayList<>();
        for (HasMetadata declared : platform.declared()) {
            HasMetadata found = platform.live(declared);
            if (found == null) {
                absent.add(declared.getKind() + " " + declared.getMetadata().getName());
            } else {
                live.put(declared, found);
            }
        }
        missing = absent;
    }

    @Then("every declared object is there")
    public void everyDeclaredIsThere() {
        Promise.holds(
                "Declared objects that are not in the cluster", missing.isEmpty(), missing, "none, deploy them again");
        Promise.holds("Declared objects", !live.isEmpty(), live.size(), "at least one");
    }

    @Then("every workload is ready")
    public void everyWorkloadIsReady() {
        platform.await(
                "Workloads that are not ready", "recovery", () -> unready().isEmpty());
        Promise.equal("Workloads that are not ready", List.of(), unready());
    }

    private List<String> unready() {
        return Rollout.unready(platform.kube().client(), platform.kube().namespace());
    }

    @Then("every declared value is as it was declared")
    public void everyValueIsAsDeclared() {
        Set<String> scaled = live.keySet().stream()
                .filter(HorizontalPodAutoscaler.class::isInstance)
                .map(scaler -> ((HorizontalPodAutoscaler) scaler)
                        .getSpec()
                        .getScaleTargetRef()
                        .getName())
                .collect(Collectors.toSet());
        List<String> drift = live.entrySet().stream()
                .flatMap(
                        one -> Drift.between(
                                one.getKey(),
                                one.getValue(),
                                scaled.contains(one.getKey().getMetadata().getName()))
                                .stream())
                .toList();
        Promise.holds("Values that were changed", drift.isEmpty(), drift, "none, deploy again or declare them");
    }

    @Then("every pod runs an image that is declared")
    public void everyPodRunsADeclaredImage() {
        Set<String> declared = live.keySet().stream()
                .flatMap(object -> template(object).stream())
                .flatMap(template -> template.getSpec().getContainers().stream())
                .map(Container::getImage)
                .collect(Collectors.toSet());
        List<String> others = platform.kube().pods().stream()
                .filter(pod -> pod.getMetadata().getLabels().containsKey("app.kubernetes.io/part-of"))
                .flatMap(pod -> pod.getSpec().getContainers().stream()
                        .filter(container -> !declared.contains(container.getImage()))
                        .map(container -> pod.getMetadata().getName() + " runs " + container.getImage()))
                .toList();
        Promise.holds("Pods with another image", others.isEmpty(), others, "one of " + declared);
    }

    private static List<PodTemplateSpec> template(HasMetadata object) {
        if (object instanceof Deployment deployment) {
            return List.of(deployment.getSpec().getTemplate());
        }
        return object instanceof StatefulSet set ? List.of(set.getSpec().getTemplate()) : List.of();
    }
}
