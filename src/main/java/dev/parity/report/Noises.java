package dev.parity.report;

import dev.parity.compare.Noise;
import dev.parity.verdict.Judgement.NoiseUse;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Noise in words. */
final class Noises {
    private Noises() {}

    static String sentence(NoiseUse noise) {
        String where = switch (noise.from()) {
            case NOWHERE -> "Nothing was learned.";
            case TWINS ->
                "Learned in this run from " + String.join(" and ", noise.teachers())
                        + (noise.teachers().size() == 1 ? ", which is" : ", which are") + " not judged with it";
            case STORED -> "Learned from twins in an earlier run of this suite";
        };
        Map<String, Integer> covered = new TreeMap<>(noise.covered());
        covered.values().removeIf(count -> count == 0);
        String uses = covered.entrySet().stream()
                .map(e -> e.getValue() + " in " + e.getKey())
                .collect(Collectors.joining(", "));
        return where + ": " + noise.places().size() + (noise.places().size() == 1 ? " place" : " places")
                + (uses.isEmpty() ? ", covering no difference." : ", covering differences: " + uses + ".");
    }

    static String stillCompared(Noise.Step step) {
        return switch (step) {
            case SAME_TYPE -> "its type";
            case PRESENCE -> "that it is there";
            case IGNORED -> "nothing";
        };
    }
}
