package dev.parity.compare;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What differs between equals, by scenario and path, and how far it may: learned from twins, never for what decides
 * about safety or meaning.
 */
public final class Noise {
    /** What is still compared; each step compares less. */
    public enum Step {
        SAME_TYPE,
        PRESENCE,
        IGNORED
    }

    /**
     * @param exchange actor and act, without the number: {@code HTTP Ben "reads posts"}
     * @param path with {@code *} for every index: {@code response.body/*}{@code /score}
     */
    public record Place(String scenario, String exchange, String path) {
        public Place {
            if (!Teachable.path(path)) {
                throw new IllegalArgumentException("Noise at \"" + path + "\" of scenario \"" + scenario
                        + "\" must not be learned. Expected no status, content type, error code, security header or"
                        + " number of rows. Mend the difference or declare it as expected.");
            }
        }
    }

    /**
     * Noise at one place, with one example of how twins differed there.
     *
     * @param since day on which a run first saw it, {@code 2026-11-21}
     */
    public record Learned(Place place, Step step, String reference, String observed, String since) {
        /** Both at once: the weaker step, the earlier day. */
        Learned with(Learned other) {
            Learned weaker = other.step.compareTo(step) > 0 ? other : this;
            String first = since.compareTo(other.since) <= 0 ? since : other.since;
            return new Learned(place, weaker.step, weaker.reference, weaker.observed, first);
        }
    }

    private final Map<Place, Learned> learned;

    private Noise(Map<Place, Learned> learned) {
        this.learned = Collections.unmodifiableMap(learned);
    }

    public static Noise none() {
        return new Noise(Map.of());
    }

    /** Several at one place become one. */
    public static Noise of(Collection<Learned> learned) {
        Map<Place, Learned> all = new LinkedHashMap<>();
        learned.forEach(one -> all.merge(one.place(), one, Learned::with));
        return new Noise(all);
    }

    public List<Learned> learned() {
        return List.copyOf(learned.values());
    }

    public boolean isEmpty() {
        return learned.isEmpty();
    }

    /** Whether anything of the value at this path is not compared. */
    boolean hides(String scenario, String exchange, String path) {
        return Teachable.path(path)
                && (step(scenario, exchange, path).isPresent() || ignoredAbove(scenario, exchange, path));
    }

    /** Noise at the place itself, or ignored above it. */
    boolean covers(String scenario, String exchange, Difference difference) {
        String path = Path.general(difference.path());
        if (learned.isEmpty() || !Teachable.difference(difference.kind(), path)) {
            return false;
        }
        return step(scenario, exchange, path)
                        .filter(step -> covers(step, difference))
                        .isPresent()
                || ignoredAbove(scenario, exchange, path);
    }

    private boolean ignoredAbove(String scenario, String exchange, String path) {
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (step(scenario, exchange, path.substring(0, end))
                    .filter(Step.IGNORED::equals)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Optional<Step> step(String scenario, String exchange, String path) {
        return Teachable.path(path)
                ? Optional.ofNullable(learned.get(new Place(scenario, exchange, path)))
                        .map(Learned::step)
                : Optional.empty();
    }

    private static boolean covers(Step step, Difference difference) {
        return switch (step) {
            case SAME_TYPE -> difference.sameType();
            case PRESENCE -> difference.kind() != DifferenceKind.MISSING && difference.kind() != DifferenceKind.EXTRA;
            case IGNORED -> true;
        };
    }
}
