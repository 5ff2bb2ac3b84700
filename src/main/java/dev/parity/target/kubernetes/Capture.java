package dev.parity.target.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what a namespace holds into a folder: objects, events and logs, without Secrets and the values in them. */
final class Capture {
    private static final Logger LOG = LoggerFactory.getLogger(Capture.class);
    private static final int LINES = 2000;
    private final KubernetesClient client;
    private final String namespace;
    private final Collection<String> secrets;

    Capture(KubernetesClient client, String namespace, Collection<String> secrets) {
        this.client = client;
        this.namespace = namespace;
        this.secrets = secrets;
    }

    /** Never fails: it serves to explain another failure. */
    void to(Path folder) {
        try {
            Files.createDirectories(folder);
            write(folder.resolve("objects.yaml"), Serialization.asYaml(objects()));
            write(folder.resolve("events.yaml"), Serialization.asYaml(events()));
            for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
                String name = pod.getMetadata().getName();
                write(folder.resolve(name + ".log"), log(name, false));
                if (restarted(pod)) {
                    write(folder.resolve(name + ".previous.log"), log(name, true));
                }
            }
        } catch (IOException | KubernetesClientException e) {
            LOG.warn("the state of namespace {} could not be kept whole: {}", namespace, e.toString());
        }
    }

    private List<HasMetadata> objects() {
        List<HasMetadata> all = new ArrayList<>();
        all.addAll(client.apps().deployments().inNamespace(namespace).list().getItems());
        all.addAll(client.apps().statefulSets().inNamespace(namespace).list().getItems());
        all.addAll(client.pods().inNamespace(namespace).list().getItems());
        all.addAll(client.services().inNamespace(namespace).list().getItems());
        all.addAll(client.persistentVolumeClaims().inNamespace(namespace).list().getItems());
        all.forEach(object -> object.getMetadata().setManagedFields(List.of()));
        return all;
    }

    private List<HasMetadata> events() {
        return new ArrayList<>(
                client.v1().events().inNamespace(namespace).list().getItems());
    }

    private static boolean restarted(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream().anyMatch(status -> status.getRestartCount() > 0);
    }

    private String log(String pod, boolean previous) {
        try {
            var logs = client.pods().inNamespace(namespace).withName(pod).tailingLines(LINES);
            return previous
                    ? client.pods()
                            .inNamespace(namespace)
                            .withName(pod)
                            .terminated()
                            .tailingLines(LINES)
                            .getLog()
                    : logs.getLog();
        } catch (KubernetesClientException e) {
            return "no log: " + Cluster.reason(e) + System.lineSeparator();
        }
    }

    private void write(Path file, String text) throws IOException {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, "********");
        }
        Files.writeString(file, masked);
    }
}
