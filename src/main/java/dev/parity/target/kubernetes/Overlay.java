package dev.parity.target.kubernetes;

import dev.parity.target.Unreachable;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesList;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A kustomize overlay as the objects that it stands for. */
public final class Overlay {
    private static final long LONGEST_SECONDS = 60;

    private Overlay() {}

    /** Where kubectl is, which carries kustomize; empty if this machine has none. */
    public static Optional<Path> kubectl(Map<String, String> variables) {
        return Stream.of(variables.getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Renders it.
     *
     * @throws Unreachable if kubectl is missing or refuses
     */
    public static List<HasMetadata> render(Path folder) {
        Path kubectl = kubectl(System.getenv())
                .orElseThrow(
                        () -> new Unreachable("kubectl is not on the PATH. Expected it, because it renders " + folder
                                + ". Install it (https://kubernetes.io/docs/tasks/tools), or deploy the stack yourself and name"
                                + " kubernetes.namespaces.api."));
        return objects(kustomized(kubectl, folder));
    }

    /** The objects of a stream of YAML documents. */
    public static List<HasMetadata> objects(String yaml) {
        Object read = Serialization.unmarshal(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        if (read instanceof KubernetesList list) {
            return list.getItems();
        }
        return read instanceof List<?> list
                ? list.stream().map(HasMetadata.class::cast).toList()
                : List.of((HasMetadata) read);
    }

    private static String kustomized(Path kubectl, Path folder) {
        try {
            Path errors = Files.createTempFile("parity-kustomize", ".log");
            Process process = new ProcessBuilder(kubectl.toString(), "kustomize", folder.toString())
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            String said = Files.readString(errors).strip();
            Files.delete(errors);
            if (!ended || process.exitValue() != 0) {
                throw new Unreachable("kubectl kustomize " + folder + " failed: " + said
                        + ". Expected the rendered objects. Mend the overlay.");
            }
            return yaml;
        } catch (IOException e) {
            throw new Unreachable("kubectl cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted while rendering " + folder, e);
        }
    }
}
