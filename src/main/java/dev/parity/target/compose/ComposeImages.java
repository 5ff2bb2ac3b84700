package dev.parity.target.compose;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The images that a compose project needs, in Compose's own reading of its files. */
public final class ComposeImages {
    /** What to do about local images that are absent. */
    public static final String BUILD = "Build them: ci/compose-images.";

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final List<String> KEYS =
            List.of("POSTGRES_PASSWORD", "JWT_SECRET", "ANON_KEY", "SERVICE_KEY", "S3_ACCESS_KEY", "S3_SECRET_KEY");

    private final Path file;
    private final boolean local;
    private final List<String> profiles;

    public ComposeImages(Path file, boolean local, List<String> profiles) {
        this.file = file;
        this.local = local;
        this.profiles = List.copyOf(profiles);
    }

    /** Names and tags, each once. */
    public List<String> names() {
        Map<String, String> asked = new HashMap<>();
        KEYS.forEach(key -> asked.put(key, "not-asked-for"));
        DockerCli.Said said =
                new DockerCli(asked).run(LONGEST, file.toAbsolutePath().getParent(), command());
        if (!said.ok()) {
            throw new IllegalStateException("docker compose cannot read " + file + ": " + said.complaint()
                    + ". Expected a valid compose file. Correct it.");
        }
        return said.lines().stream().distinct().sorted().toList();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of("compose", "-f", file.toString()));
        if (local) {
            command.addAll(
                    List.of("-f", file.resolveSibling("compose.local.yaml").toString()));
            for (String variables : List.of(".env", "images-local.env")) {
                command.addAll(
                        List.of("--env-file", file.resolveSibling(variables).toString()));
            }
        } else {
            command.addAll(List.of("--profile", "official"));
        }
        profiles.forEach(profile -> command.addAll(List.of("--profile", profile)));
        command.addAll(List.of("config", "--images"));
        return command;
    }

    /** Those that this engine does not have. */
    public List<String> absent() {
        DockerCli docker = new DockerCli();
        return names().stream()
                .filter(name -> !docker.run("image", "inspect", name).ok())
                .toList();
    }
}
