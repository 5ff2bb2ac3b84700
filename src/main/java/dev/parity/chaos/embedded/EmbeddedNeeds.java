package dev.parity.chaos.embedded;

import dev.parity.chaos.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the machine that some acts need; known before a stack is opened. */
public final class EmbeddedNeeds {
    private static final Map<String, List<String>> PROGRAMS =
            Map.of("pause", List.of("kill", "setsid"), "crash", List.of("kill"), "wal-full", List.of("prlimit"));

    private EmbeddedNeeds() {}

    /** What is missing for it; empty if nothing is. */
    public static Optional<String> missing(Fault fault, String path) {
        return PROGRAMS.getOrDefault(fault.act(), List.of()).stream()
                .filter(program -> !have(program, path))
                .findFirst()
                .map(program -> "there is no " + program + " on the PATH (Debian: procps, util-linux)");
    }

    private static boolean have(String program, String path) {
        return Stream.of(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
