package dev.parity.target.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What keeps pods of a namespace from becoming ready, read from their state and from events. */
final class Troubles {
    private static final Set<String> IMAGE =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "RegistryUnavailable");
    private static final int CRASHES = 2;
    private final List<Event> events;

    private Troubles(List<Event> events) {
        this.events = events;
    }

    /** The worst first: what is hopeless before what may pass. */
    static List<Trouble> of(List<Pod> pods, List<Event> events) {
        Troubles troubles = new Troubles(events);
        List<Trouble> all = new ArrayList<>(troubles.notMade());
        pods.forEach(pod -> troubles.of(pod).ifPresent(all::add));
        all.sort(Comparator.comparing(Trouble::hopeless).reversed());
        return all;
    }

    private Optional<Trouble> of(Pod pod) {
        return unschedulable(pod)
                .or(() -> statuses(pod).stream()
                        .map(status -> waiting(pod, status)
                                .or(() -> crashed(pod, status))
                                .or(() -> notReady(pod, status)))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static List<ContainerStatus> statuses(Pod pod) {
        List<ContainerStatus> all = new ArrayList<>(pod.getStatus().getInitContainerStatuses());
        all.addAll(pod.getStatus().getContainerStatuses());
        return all;
    }

    private Optional<Trouble> unschedulable(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("PodScheduled")
                        && condition.getStatus().equals("False"))
                .findFirst()
                .map(PodCondition::getMessage)
                .map(message -> new Trouble(
                        name(pod),
                        "cannot be scheduled: " + trimmed(message) + event(pod, "FailedScheduling"),
                        "a node with room for its requests",
                        "Lower its requests, add a node, or change its selector or tolerations in the overlay.",
                        false));
    }

    private Optional<Trouble> waiting(Pod pod, ContainerStatus status) {
        ContainerStateWaiting waiting =
                status.getState() == null ? null : status.getState().getWaiting();
        if (waiting == null || waiting.getReason() == null) {
            return Optional.empty();
        }
        if (IMAGE.contains(waiting.getReason())) {
            return Optional.of(new Trouble(
                    name(pod),
                    "the image \"" + status.getImage() + "\" cannot be pulled: " + said(waiting) + event(pod, "Failed"),
                    "an image that the node has or can pull",
                    "Correct images: in the overlay, give the pull secret, or bring the image to the node.",
                    true));
        }
        return waiting.getReason().equals("CreateContainerConfigError")
                ? Optional.of(new Trouble(
                        name(pod),
                        "its container cannot be made: " + said(waiting),
                        "every Secret and ConfigMap that it names, with that key",
                        "Make what is missing; docs/kubernetes.md says what parity-keys holds.",
                        true))
                : Optional.empty();
    }

    private Optional<Trouble> crashed(Pod pod, ContainerStatus status) {
        ContainerStateTerminated last =
                status.getLastState() == null ? null : status.getLastState().getTerminated();
        if (last == null || status.getRestartCount() < CRASHES) {
            return Optional.empty();
        }
        return Optional.of(new Trouble(
                name(pod),
                "its container ended " + status.getRestartCount() + " times, last with " + last.getExitCode() + " ("
                        + last.getReason() + ")",
                "one that keeps running",
                "Read its last words: kubectl logs --previous "
                        + pod.getMetadata().getName() + " -n "
                        + pod.getMetadata().getNamespace() + ".",
                false));
    }

    private Optional<Trouble> notReady(Pod pod, ContainerStatus status) {
        String unhealthy = event(pod, "Unhealthy");
        return Boolean.TRUE.equals(status.getReady()) || unhealthy.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trouble(
                        name(pod),
                        "runs and is not ready" + unhealthy,
                        "an answer to its probe",
                        "Read its log, and look whether the probe asks the right path and port.",
                        false));
    }

    /** Pods that could not even be made: quota, pod security, rights. */
    private List<Trouble> notMade() {
        return events.stream()
                .filter(event -> "FailedCreate".equals(event.getReason()) && "Warning".equals(event.getType()))
                .map(event -> new Trouble(
                        event.getInvolvedObject().getKind() + " "
                                + event.getInvolvedObject().getName(),
                        "cannot make its pods: " + trimmed(event.getMessage()) + " (event FailedCreate)",
                        event.getMessage().contains("exceeded quota")
                                ? "room in the namespace's quota"
                                : "pods that the namespace admits",
                        event.getMessage().contains("exceeded quota")
                                ? "Raise the ResourceQuota of the namespace, or lower requests and replicas."
                                : "Mend the pod's template in the overlay, or what the namespace enforces.",
                        true))
                .distinct()
                .toList();
    }

    private String event(Pod pod, String reason) {
        return events.stream()
                .filter(event -> reason.equals(event.getReason()))
                .filter(event -> pod.getMetadata()
                        .getName()
                        .equals(event.getInvolvedObject().getName()))
                .reduce((first, second) -> second)
                .map(event -> " (event " + reason + ": " + trimmed(event.getMessage()) + ")")
                .orElse("");
    }

    private static String said(ContainerStateWaiting waiting) {
        return waiting.getReason() + (waiting.getMessage() == null ? "" : ", " + trimmed(waiting.getMessage()));
    }

    private static String trimmed(String message) {
        return message == null ? "" : message.strip().replaceFirst("[.\\s]+$", "");
    }

    private static String name(Pod pod) {
        return "Pod " + pod.getMetadata().getName();
    }
}
