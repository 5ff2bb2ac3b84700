package dev.parity.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which faults, in which order, with which pauses, and what is expected of each. */
public record GamePlan(String name, List<Move> moves, Windows windows) {
    /** @param hypothesis what its author expects; shown beside what came of it */
    public record Move(Fault fault, Duration pause, String hypothesis) {}

    /** A plan as people write it. */
    record File(String apiVersion, String name, Times windows, List<Line> faults) {}

    record Times(Duration before, Duration stable, Duration proof, Duration patience, Integer writers) {
        static final Times NONE = new Times(null, null, null, null, null);
    }

    record Line(String fault, Duration duration, Duration pause, Map<String, String> with, String hypothesis) {}

    /** Mistakes of a plan, all at once. */
    public static final class Bad extends RuntimeException {
        private static final long serialVersionUID = 1;

        Bad(List<String> mistakes) {
            super(String.join("\n", mistakes));
        }
    }

    public GamePlan {
        moves = List.copyOf(moves);
    }

    /** @param usual where the plan says nothing */
    public static GamePlan read(Path path, String means, Windows usual) {
        File file;
        try {
            file = Catalogue.YAML.readValue(path.toFile(), File.class);
        } catch (IOException e) {
            throw new Bad(List.of(path.getFileName() + ": "
                    + e.getMessage().lines().findFirst().orElse("")
                    + ". Expected a plan such as ci/plans/embedded.yaml. Correct it."));
        }
        return of(path.getFileName().toString(), file, means, usual);
    }

    private static GamePlan of(String path, File file, String means, Windows usual) {
        List<String> mistakes = new ArrayList<>();
        if (!"parity-plan/v1".equals(file.apiVersion())) {
            mistakes.add(path + ": apiVersion is \"" + file.apiVersion()
                    + "\". Expected parity-plan/v1. Write apiVersion: parity-plan/v1.");
        }
        List<Line> lines = file.faults() == null ? List.of() : file.faults();
        if (lines.isEmpty()) {
            mistakes.add(path + ": no faults. Expected at least one. Write faults: [{ fault: NAME }].");
        }
        List<Move> moves = new ArrayList<>();
        lines.forEach(line -> move(path, line, means, mistakes).ifPresent(moves::add));
        if (!mistakes.isEmpty()) {
            throw new Bad(mistakes);
        }
        return new GamePlan(
                file.name() == null ? path : file.name(),
                moves,
                over(usual, file.windows() == null ? Times.NONE : file.windows()));
    }

    private static Windows over(Windows usual, Times times) {
        return new Windows(
                times.before() == null ? usual.before() : times.before(),
                times.stable() == null ? usual.stable() : times.stable(),
                times.proof() == null ? usual.proof() : times.proof(),
                times.patience() == null ? usual.patience() : times.patience(),
                times.writers() == null ? usual.writers() : times.writers());
    }

    private static Optional<Move> move(String path, Line line, String means, List<String> mistakes) {
        Optional<Fault> known = Catalogue.named(means, line.fault() == null ? "" : line.fault());
        if (known.isEmpty()) {
            mistakes.add(path + ": fault \"" + line.fault() + "\" is not known to the means " + means
                    + ". Expected one of parity chaos list. Correct the name.");
            return Optional.empty();
        }
        Fault fault = known.get();
        try {
            return Optional.of(new Move(
                    fault.changed(
                            line.duration() == null ? fault.duration() : line.duration(),
                            line.with() == null ? Map.of() : line.with()),
                    line.pause() == null ? Duration.ZERO : line.pause(),
                    line.hypothesis() == null ? "" : line.hypothesis()));
        } catch (IllegalArgumentException e) {
            mistakes.add(path + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    public static GamePlan of(List<Fault> faults, Windows windows) {
        return new GamePlan(
                faults.size() == 1 ? faults.get(0).name() : faults.size() + " faults",
                faults.stream().map(fault -> new Move(fault, Duration.ZERO, "")).toList(),
                windows);
    }
}
