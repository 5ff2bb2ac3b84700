package dev.parity.target.compose;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one keeper process shall boot; read from a file that only its owner can read.
 *
 * @param files compose files, each over those before it
 * @param project how the project's name begins
 * @param profiles compose profiles to start
 * @param variables what the files refer to, keys included
 * @param lease value of the label on everything that is made
 * @param readyMillis longest time until every health check is well
 * @param directory scratch folder of the lease; deleted when all is gone
 * @param captures folder for logs and states when it does not get well
 * @param detached keeps it up when standard input ends
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ComposePlan(
        List<Path> files,
        String project,
        List<String> profiles,
        Map<String, String> variables,
        String lease,
        long readyMillis,
        Path directory,
        Path captures,
        boolean detached) {
    public ComposePlan {
        files = List.copyOf(files);
        profiles = List.copyOf(profiles);
        variables = Map.copyOf(variables);
    }

    /** The folder that paths in the files are relative to. */
    Path folder() {
        return files.get(0).toAbsolutePath().getParent();
    }

    @Override
    public String toString() {
        return "ComposePlan[" + lease + "]";
    }
}
