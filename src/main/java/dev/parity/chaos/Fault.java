package dev.parity.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One thing that may break, as data.
 *
 * @param name unique in the catalogue
 * @param title what happens, in words
 * @param by the means: {@code embedded} or {@code chaos-mesh}
 * @param act what the means does
 * @param at the part that it is done to
 * @param with parameters of the act
 * @param duration how long it stays, unless a plan says otherwise
 * @param spares capabilities that users must keep meanwhile
 * @param because why they must, or why none must
 */
public record Fault(
        String name,
        String title,
        String by,
        String act,
        String at,
        Map<String, String> with,
        Duration duration,
        List<String> spares,
        String because) {
    /** Longer than that nothing stays broken (measurement.md D.4). */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    public Fault {
        with = with == null ? Map.of() : Map.copyOf(with);
        spares = spares == null ? List.of() : List.copyOf(spares);
        duration = duration == null ? Duration.ofSeconds(5) : duration;
        because = because == null ? "" : because;
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " lasts " + duration.toSeconds() + " s. Expected at most "
                    + LONGEST.toSeconds() + " s: a fault ends by itself. Write duration: 5m or less.");
        }
    }

    /** The same for another time, with other parameters over its own. */
    public Fault changed(Duration other, Map<String, String> over) {
        Map<String, String> all = new java.util.TreeMap<>(with);
        all.putAll(over);
        return new Fault(name, title, by, act, at, all, other, spares, because);
    }

    /** A parameter that must be there. */
    public String of(String parameter) {
        String value = with.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException(
                    name + ": with." + parameter + " is missing. The act " + act + " needs it.");
        }
        return value;
    }

    public Duration time(String parameter) {
        return dev.parity.environment.Durations.parse(of(parameter));
    }

    public int number(String parameter) {
        return Integer.parseInt(of(parameter));
    }
}
