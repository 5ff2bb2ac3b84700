package dev.parity.target.compose;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The containers of one lease, as the engine sees them. */
final class Containers {
    private static final String FORMAT = "{{.ID}}\t{{.Label \"com.docker.compose.service\"}}\t{{.State}}\t{{.Status}}";

    private final DockerCli docker;
    private final String lease;

    Containers(DockerCli docker, String lease) {
        this.docker = docker;
        this.lease = lease;
    }

    /**
     * One of them.
     *
     * @param state {@code running}, {@code exited}, …
     * @param status in the engine's words: {@code Up 5 seconds (healthy)}
     */
    record Seen(String id, String service, String state, String status) {
        static Seen of(String line) {
            String[] parts = line.split("\t", -1);
            return new Seen(parts[0], parts[1], parts[2], parts[3]);
        }

        /** Runs, and its health check, if it has one, is well. */
        boolean well() {
            return state.equals("running") && !status.contains("(health: starting)") && !broken();
        }

        /** Nothing more is to be expected of it. */
        boolean broken() {
            return status.contains("(unhealthy)") || state.equals("dead") || ended();
        }

        private boolean ended() {
            return state.equals("exited") && !status.startsWith("Exited (0)");
        }
    }

    List<Seen> all() {
        return docker
                .run(
                        "ps",
                        "--all",
                        "--no-trunc",
                        "--filter",
                        "label=" + Remains.LABEL + "=" + lease,
                        "--format",
                        FORMAT)
                .lines()
                .stream()
                .map(Seen::of)
                .sorted(Comparator.comparing(Seen::service))
                .toList();
    }

    /** What a person would want to know while waiting. */
    static String progress(List<Seen> seen) {
        long well = seen.stream().filter(Seen::well).count();
        String others = seen.stream()
                .filter(container -> !container.well())
                .map(container -> container.service() + " " + shortly(container))
                .collect(Collectors.joining(", "));
        return well + " of " + seen.size() + " containers healthy" + (others.isEmpty() ? "" : "; " + others);
    }

    private static String shortly(Seen container) {
        if (container.status().contains("(health: starting)")) {
            return "starting";
        }
        return container.broken() ? container.status() : container.state();
    }
}
