package dev.parity.reference.storage.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Environment variables, read with their mistakes collected. */
final class Variables {
    private final Map<String, String> environment;
    private final Set<String> known = new TreeSet<>();
    private final List<String> mistakes = new ArrayList<>();

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    List<String> mistakes() {
        return mistakes;
    }

    /** The variables that somebody asked for. */
    Set<String> known() {
        return known;
    }

    /** Names that mean something, if not in this configuration. */
    void know(String... names) {
        known.addAll(List.of(names));
    }

    /** The first of these names that is set and not empty. */
    Optional<String> text(String... names) {
        Optional<String> found = Optional.empty();
        for (String name : names) {
            known.add(name);
            if (found.isEmpty()) {
                found = Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
            }
        }
        return found;
    }

    String required(String example, String... names) {
        Optional<String> value = text(names);
        if (value.isEmpty()) {
            mistakes.add(names[0] + ": is missing. Expected a value. Write " + names[0] + "=" + example + ".");
        }
        return value.orElse("");
    }

    boolean flag(String... names) {
        return text(names).filter("true"::equals).isPresent();
    }

    long number(long otherwise, long least, String... names) {
        return parsed(
                        text -> {
                            long number = Long.parseLong(text.strip());
                            if (number < least) {
                                throw new IllegalArgumentException("too small");
                            }
                            return number;
                        },
                        "a whole number of at least " + least,
                        String.valueOf(otherwise),
                        names)
                .orElse(otherwise);
    }

    /** A value by a function that throws {@link IllegalArgumentException} if it does not like the text. */
    <T> Optional<T> parsed(Function<String, T> parse, String expected, String example, String... names) {
        Optional<String> text = text(names);
        try {
            return text.map(parse);
        } catch (IllegalArgumentException bad) {
            String name = set(names);
            mistakes.add(name + ": " + shown(name, text.orElse("")) + " is not valid. Expected " + expected + ". Write "
                    + name + "=" + example + ".");
            return Optional.empty();
        }
    }

    void mistake(String line) {
        mistakes.add(line);
    }

    private String set(String... names) {
        for (String name : names) {
            if (environment.containsKey(name)) {
                return name;
            }
        }
        return names[0];
    }

    /** Values that may hold a password are not repeated. */
    private static String shown(String name, String value) {
        return name.contains("URL") || name.contains("SECRET") || name.contains("KEY") || name.contains("JWKS")
                ? "the value"
                : '"' + value + '"';
    }
}
