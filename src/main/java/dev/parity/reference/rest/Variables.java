package dev.parity.reference.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads variables, keeps every mistake, and knows in the end which ones nobody asked for. */
final class Variables {
    static final String PREFIX = "PGRST_";

    private final Map<String, String> environment;
    private final List<String> mistakes = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    List<String> mistakes() {
        return mistakes;
    }

    Set<String> asked() {
        return asked;
    }

    /** A value that is set and not empty. */
    Optional<String> text(String name) {
        asked.add(PREFIX + name);
        return Optional.ofNullable(environment.get(PREFIX + name)).filter(value -> !value.isEmpty());
    }

    void ignore(String... names) {
        Arrays.stream(names).forEach(name -> asked.add(PREFIX + name));
    }

    /** All variables that begin so, by the rest of their name. */
    Map<String, String> beginning(String start) {
        Map<String, String> found = new java.util.TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX + start)) {
                asked.add(name);
                found.put(name.substring(PREFIX.length() + start.length()), value);
            }
        });
        return found;
    }

    boolean flag(String name, boolean otherwise) {
        return text(name)
                .map(value -> switch (value.toLowerCase(java.util.Locale.ROOT)) {
                    case "true", "yes", "on", "1" -> true;
                    case "false", "no", "off", "0" -> false;
                    default -> mistake(name, value, "true or false", otherwise);
                })
                .orElse(otherwise);
    }

    int number(String name, int least, int otherwise) {
        return optionalNumber(name, least).orElse(otherwise);
    }

    Optional<Integer> optionalNumber(String name, int least) {
        return text(name).flatMap(value -> {
            try {
                int number = Integer.parseInt(value.strip());
                return number >= least ? Optional.of(number) : badNumber(name, value, least);
            } catch (NumberFormatException e) {
                return badNumber(name, value, least);
            }
        });
    }

    private Optional<Integer> badNumber(String name, String value, int least) {
        return mistake(name, value, "a whole number from " + least, Optional.empty());
    }

    List<String> list(String name, String otherwise) {
        asked.add(PREFIX + name);
        String value = environment.getOrDefault(PREFIX + name, otherwise);
        return value.isEmpty()
                ? List.of()
                : Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    }

    <T> Optional<T> parsed(String name, Function<String, T> parser, String expected) {
        return text(name).flatMap(value -> {
            try {
                return Optional.of(parser.apply(value));
            } catch (IllegalArgumentException e) {
                return mistake(name, e.getMessage(), expected, Optional.empty());
            }
        });
    }

    <T> T choice(String name, Map<String, T> choices, String otherwise) {
        String value = text(name).orElse(otherwise);
        T chosen = choices.get(value);
        return chosen != null
                ? chosen
                : mistake(
                        name,
                        value,
                        "one of " + String.join(", ", new TreeSet<>(choices.keySet())),
                        choices.get(otherwise));
    }

    <T> T mistake(String name, String seen, String expected, T otherwise) {
        mistakes.add(PREFIX + name + ": \"" + seen + "\" is not valid. Expected " + expected + ". Change " + PREFIX
                + name + " or unset it.");
        return otherwise;
    }
}
