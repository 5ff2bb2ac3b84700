package dev.parity.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;

class DriftTest {
    @Test
    void one_volume_that_is_mounted_twice_has_not_drifted() {
        Pod declared = mounting("/start/site.sh", "site.sh", "/site/invitation.html", "invitation.html");

        assertThat(Drift.between(declared, declared, false)).isEmpty();
    }

    @Test
    void a_mount_of_another_file_is_named_by_its_place() {
        Pod declared = mounting("/start/site.sh", "site.sh", "/site/invitation.html", "invitation.html");
        Pod live = mounting("/start/site.sh", "site.sh", "/site/invitation.html", "other.html");

        assertThat(Drift.between(declared, live, false))
                .containsExactly("Pod site spec.containers[main].volumeMounts[/site/invitation.html].subPath:"
                        + " seen \"other.html\", declared \"invitation.html\"");
    }

    @Test
    void a_mount_that_is_gone_has_drifted() {
        Pod declared = mounting("/start/site.sh", "site.sh", "/site/invitation.html", "invitation.html");
        Pod live = mounting("/start/site.sh", "site.sh", "/elsewhere", "invitation.html");

        assertThat(Drift.between(declared, live, false)).hasSize(1).allMatch(one -> one.contains("seen nothing"));
    }

    private static Pod mounting(String path, String file, String otherPath, String otherFile) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("site")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .addNewVolumeMount()
                .withName("site")
                .withMountPath(path)
                .withSubPath(file)
                .endVolumeMount()
                .addNewVolumeMount()
                .withName("site")
                .withMountPath(otherPath)
                .withSubPath(otherFile)
                .endVolumeMount()
                .endContainer()
                .endSpec()
                .build();
    }
}
