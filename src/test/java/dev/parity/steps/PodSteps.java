package dev.parity.steps;

import dev.parity.support.Broken;
import dev.parity.support.Platform;
import dev.parity.support.Promise;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What every pod of the stack must have. */
public class PodSteps {
    private static final Set<String> SIGNING =
            Set.of("GOTRUE_JWT_SECRET", "PGRST_JWT_SECRET", "AUTH_JWT_SECRET", "API_JWT_SECRET", "JWT_SECRET");

    private final Platform platform;
    private List<Pod> pods = List.of();
    private List<HorizontalPodAutoscaler> autoscalers = List.of();

    public PodSteps(Platform platform) {
        this.platform = platform;
    }

    /** Those of the stack; a scenario's own are not judged. */
    @When("the pods are looked at")
    public void areLookedAt() {
        pods = platform.kube().pods().stream()
                .filter(pod -> "parity".equals(pod.getMetadata().getLabels().get("app.kubernetes.io/part-of")))
                .toList();
        Promise.holds("Pods of the stack", !pods.isEmpty(), pods.size(), "at least one");
    }

    @When("the autoscalers are looked at")
    public void autoscalersAreLookedAt() {
        autoscalers = scalers();
        Promise.holds("Autoscalers", !autoscalers.isEmpty(), autoscalers.size(), "at least one");
    }

    private List<HorizontalPodAutoscaler> scalers() {
        return platform.kube()
                .client()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(platform.kube().namespace())
                .list()
                .getItems();
    }

    @Then("no container has been restarted")
    public void noneRestarted() {
        List<String> restarted = pods.stream()
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream()
                        .filter(status -> status.getRestartCount() > 0)
                        .map(status -> pod.getMetadata().getName() + " " + status.getRestartCount() + " times"
                                + reason(status)))
                .toList();
        Promise.holds("Containers that were restarted", restarted.isEmpty(), restarted, "none");
    }

    private static String reason(ContainerStatus status) {
        return Optional.ofNullable(status.getLastState().getTerminated())
                .map(last -> ", last ended with " + last.getExitCode() + " (" + last.getReason() + ")")
                .orElse("");
    }

    @Then("every container has requests and limits")
    public void everyContainerHasRequestsAndLimits() {
        none("Containers without requests and limits for cpu and memory", container -> {
            ResourceRequirements resources = container.getResources();
            return resources.getRequests() != null
                    && resources.getRequests().keySet().containsAll(Set.of("cpu", "memory"))
                    && resources.getLimits() != null
                    && resources.getLimits().keySet().containsAll(Set.of("cpu", "memory"));
        });
    }

    @Then("every container has the probes startup, readiness and liveness")
    public void everyContainerHasProbes() {
        none(
                "Containers without all three probes",
                container -> container.getStartupProbe() != null
                        && container.getReadinessProbe() != null
                        && container.getLivenessProbe() != null);
    }

    private void none(String what, Predicate<Container> good) {
        List<String> bad = pods.stream()
                .filter(pod -> !pod.getSpec().getContainers().stream().allMatch(good))
                .map(pod -> pod.getMetadata().getName())
                .toList();
        Promise.holds(what, bad.isEmpty(), bad, "none");
    }

    /** Of what is made anew under another name with every change there is nothing older. */
    @Then("every pod started after its settings and secrets were changed")
    public void everyPodIsYoungerThanItsSettings() {
        List<String> old = new ArrayList<>();
        for (Pod pod : pods) {
            if (pod.getStatus().getStartTime() == null) {
                continue; // it has not started yet, and will with what is there then
            }
            Instant started = Instant.parse(pod.getStatus().getStartTime());
            for (HasMetadata setting : settings(pod)) {
                Instant changed = changed(setting);
                if (changed.isAfter(started)) {
                    old.add(pod.getMetadata().getName() + " started at " + started + ", " + setting.getKind() + " "
                            + setting.getMetadata().getName() + " changed at " + changed);
                }
            }
        }
        Promise.holds("Pods older than their settings", old.isEmpty(), old, "none, roll them out again");
    }

    private List<HasMetadata> settings(Pod pod) {
        var client = platform.kube().client();
        String namespace = platform.kube().namespace();
        List<HasMetadata> all = new ArrayList<>();
        names(pod, "ConfigMap")
                .forEach(name -> add(
                        all,
                        client.configMaps()
                                .inNamespace(namespace)
                                .withName(name)
                                .get()));
        names(pod, "Secret")
                .forEach(name -> add(
                        all,
                        client.secrets().inNamespace(namespace).withName(name).get()));
        return all;
    }

    private static void add(List<HasMetadata> all, HasMetadata found) {
        if (found != null) {
            all.add(found);
        }
    }

    private static Set<String> names(Pod pod, String kind) {
        Set<String> names = new TreeSet<>();
        boolean map = kind.equals("ConfigMap");
        pod.getSpec().getVolumes().forEach(volume -> {
            if (map && volume.getConfigMap() != null) {
                names.add(volume.getConfigMap().getName());
            } else if (!map && volume.getSecret() != null) {
                names.add(volume.getSecret().getSecretName());
            }
        });
        variables(pod).stream()
                .filter(variable -> variable.getValueFrom() != null)
                .forEach(variable -> {
                    if (map && variable.getValueFrom().getConfigMapKeyRef() != null) {
                        names.add(variable.getValueFrom().getConfigMapKeyRef().getName());
                    } else if (!map && variable.getValueFrom().getSecretKeyRef() != null) {
                        names.add(variable.getValueFrom().getSecretKeyRef().getName());
                    }
                });
        return names;
    }

    private static List<EnvVar> variables(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getEnv().stream())
                .toList();
    }

    private static Instant changed(HasMetadata object) {
        return object.getMetadata().getManagedFields().stream()
                .filter(entry -> entry.getTime() != null)
                .map(entry -> Instant.parse(entry.getTime()))
                .max(Instant::compareTo)
                .orElseGet(() -> Instant.parse(object.getMetadata().getCreationTimestamp()));
    }

    @Then("every service reads its signing key from the same secret")
    public void everyServiceHasTheSameKey() {
        Set<String> sources = new TreeSet<>();
        pods.forEach(pod -> variables(pod).stream()
                .filter(variable -> SIGNING.contains(variable.getName()))
                .forEach(variable -> sources.add(source(variable))));
        Promise.holds("Places that signing keys come from", sources.size() == 1, sources, "one secret and key");
    }

    private static String source(EnvVar variable) {
        if (variable.getValueFrom() == null || variable.getValueFrom().getSecretKeyRef() == null) {
            return "written into " + variable.getName();
        }
        var reference = variable.getValueFrom().getSecretKeyRef();
        return reference.getName() + "/" + reference.getKey();
    }

    @Then("every autoscaler sees its metrics")
    public void everyAutoscalerSees() {
        try {
            platform.await("Autoscalers that see their metrics", "recovery", () -> {
                autoscalers = scalers();
                return blind().isEmpty() || hopeless();
            });
        } catch (Broken late) {
            Promise.holds("Autoscalers that are blind", blind().isEmpty(), blind(), "none (k8s-hpa-blind)");
        }
        Promise.holds("Autoscalers that are blind", blind().isEmpty(), blind(), "none");
    }

    /** A container without requests will never be seen; the first figures of a young pod only take their time. */
    private boolean hopeless() {
        return blind().stream().anyMatch(sentence -> sentence.contains("missing request"));
    }

    private List<String> blind() {
        return autoscalers.stream()
                .flatMap(one -> conditions(one).stream()
                        .filter(condition -> condition.getType().equals("ScalingActive")
                                && !condition.getStatus().equals("True"))
                        .map(condition -> one.getMetadata().getName() + ": " + condition.getMessage()))
                .toList();
    }

    private static List<io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerCondition> conditions(
            HorizontalPodAutoscaler scaler) {
        return scaler.getStatus() == null ? List.of() : scaler.getStatus().getConditions();
    }
}
