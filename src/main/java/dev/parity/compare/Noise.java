package dev.parity.compare;

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
            if (!teachable(path)) {
                throw new IllegalArgumentException("Noise at \"" + path + "\" of scenario \"" + scenario
                        + "\" must not be learned. Expected no status, content type, error code, security header or"
                        + " number of rows. Mend the difference or declare it as expected.");
            }
        }
    }

    private final Map<Place, Step> steps;

    private Noise(Map<Place, Step> steps) {
        this.steps = Map.copyOf(steps);
    }

    public static Noise none() {
        return new Noise(Map.of());
    }

    public static Noise of(Map<Place, Step> steps) {
        return new Noise(steps);
    }

    public Map<Place, Step> steps() {
        return steps;
    }

    /** Whether a path may ever be called noise. */
    public static boolean teachable(String path) {
        if (path.startsWith("response.headers.")) {
            return !HeaderRule.guards(path.substring("response.headers.".length()));
        }
        boolean rows = path.matches("response\\.(?:body|rows)(?:/\\*)?");
        boolean code = path.matches("response\\.(?:body|error)/(?:code|error_code|error|statusCode|sqlstate)");
        return !path.equals("response.status") && !path.equals("exchange") && !rows && !code;
    }

    boolean covers(String scenario, String exchange, Difference difference) {
        String path = Path.general(difference.path());
        if (steps.isEmpty() || !teachable(path)) {
            return false;
        }
        return Optional.ofNullable(steps.get(new Place(scenario, exchange, path)))
                .map(step -> covers(step, difference))
                .orElse(false);
    }

    private static boolean covers(Step step, Difference difference) {
        return switch (step) {
            case SAME_TYPE -> difference.sameType();
            case PRESENCE -> difference.kind() != DifferenceKind.MISSING && difference.kind() != DifferenceKind.EXTRA;
            case IGNORED -> true;
        };
    }
}
