package dev.parity.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class TroublesTest {
    @Test
    void names_the_image_that_cannot_be_pulled_with_its_event_and_remedy() {
        Pod pod = waiting("ImagePullBackOff", "Back-off pulling image \"nowhere/auth:1\"");

        List<Trouble> troubles =
                Troubles.of(List.of(pod), List.of(event("Pod", "auth-1", "Failed", "Failed to pull image: no route.")));

        assertThat(troubles).singleElement().satisfies(trouble -> {
            assertThat(trouble.hopeless()).isTrue();
            assertThat(trouble)
                    .hasToString("Pod auth-1: the image \"nowhere/auth:1\" cannot be pulled: ImagePullBackOff,"
                            + " Back-off pulling image \"nowhere/auth:1\" (event Failed: Failed to pull image: no route)."
                            + " Expected an image that the node has or can pull. Correct images: in the overlay, give the"
                            + " pull secret, or bring the image to the node.");
        });
    }

    @Test
    void waits_for_a_node_with_room_and_says_what_the_scheduler_says() {
        Pod pod = new PodBuilder(waiting("ContainerCreating", null))
                .editStatus()
                .withContainerStatuses()
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage("0/1 nodes are available: 1 Insufficient cpu.")
                .endCondition()
                .endStatus()
                .build();

        List<Trouble> troubles = Troubles.of(List.of(pod), List.of());

        assertThat(troubles).singleElement().satisfies(trouble -> {
            assertThat(trouble.hopeless()).isFalse();
            assertThat(trouble)
                    .hasToString(
                            "Pod auth-1: cannot be scheduled: 0/1 nodes are available: 1 Insufficient cpu. Expected a"
                                    + " node with room for its requests. Lower its requests, add a node, or change its selector or"
                                    + " tolerations in the overlay.");
        });
    }

    @Test
    void tells_an_exceeded_quota_of_the_set_that_cannot_make_its_pods() {
        Event event = event(
                "ReplicaSet",
                "auth-7c",
                "FailedCreate",
                "pods \"auth-7c-x\" is forbidden: exceeded quota: few, used: pods=1");

        List<Trouble> troubles = Troubles.of(List.of(), List.of(event));

        assertThat(troubles).singleElement().satisfies(trouble -> {
            assertThat(trouble.hopeless()).isTrue();
            assertThat(trouble)
                    .hasToString(
                            "ReplicaSet auth-7c: cannot make its pods: pods \"auth-7c-x\" is forbidden: exceeded quota:"
                                    + " few, used: pods=1 (event FailedCreate). Expected room in the namespace's quota. Raise the"
                                    + " ResourceQuota of the namespace, or lower requests and replicas.");
        });
    }

    @Test
    void finds_nothing_wrong_with_a_pod_that_is_just_starting() {
        assertThat(Troubles.of(List.of(waiting("ContainerCreating", null)), List.of()))
                .isEmpty();
    }

    private static Pod waiting(String reason, String message) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("auth-1")
                .withNamespace("parity-x")
                .endMetadata()
                .withNewStatus()
                .addNewContainerStatus()
                .withName("main")
                .withImage("nowhere/auth:1")
                .withReady(false)
                .withRestartCount(0)
                .withNewState()
                .withNewWaiting(message, reason)
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static Event event(String kind, String name, String reason, String message) {
        return new EventBuilder()
                .withType("Warning")
                .withReason(reason)
                .withMessage(message)
                .withNewInvolvedObject()
                .withKind(kind)
                .withName(name)
                .endInvolvedObject()
                .build();
    }
}
