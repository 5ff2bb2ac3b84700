package dev.parity.reference.auth;

import dev.parity.reference.http.BadSettings;
import dev.parity.reference.http.Ignored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the official image's variables, with and without their prefix, and gathers all mistakes before it stops. */
final class Variables {
    private static final Logger LOG = LoggerFactory.getLogger(Variables.class);
    private static final String PREFIX = "GOTRUE_";
    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    private final Map<String, String> environment;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<String> mistakes = new ArrayList<>();

    Variables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** A value by its name without prefix; empty counts as absent. */
    Optional<String> text(String name) {
        known.add(PREFIX + name);
        return Optional.ofNullable(environment.get(PREFIX + name))
                .or(() -> Optional.ofNullable(environment.get(name)))
                .filter(value -> !value.isEmpty());
    }

    String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    String required(String name, String example) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            mistakes.add(PREFIX + name + "  is not set. It is required. Set it, for example " + PREFIX + name + "="
                    + example + ".");
        }
        return value.orElse("");
    }

    boolean flag(String name, boolean otherwise) {
        return value(name, otherwise, "true or false", "true", text -> {
            if (!TRUE.contains(text) && !FALSE.contains(text)) {
                throw new IllegalArgumentException("is no truth value");
            }
            return TRUE.contains(text);
        });
    }

    int number(String name, int otherwise) {
        return value(name, otherwise, "a whole number", String.valueOf(otherwise), text -> {
            int number = Integer.parseInt(text);
            if (number < 0) {
                throw new IllegalArgumentException("is negative");
            }
            return number;
        });
    }

    double rate(String name, double otherwise) {
        return value(name, otherwise, "a number", String.valueOf((int) otherwise), Double::parseDouble);
    }

    Duration duration(String name, Duration otherwise) {
        return value(name, otherwise, "a duration such as 10s or 1h", "60s", GoDuration::parse);
    }

    List<String> list(String name) {
        return text(name).map(text -> List.of(text.split(","))).orElse(List.of());
    }

    <T> T value(String name, T otherwise, String expected, String example, Function<String, T> read) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return read.apply(text.get());
        } catch (IllegalArgumentException e) {
            String reason = e instanceof NumberFormatException ? "is no number" : e.getMessage();
            mistakes.add(PREFIX + name + "  " + shown(name, text.get()) + " is wrong: " + reason + ". Expected "
                    + expected + ". Write " + PREFIX + name + "=" + example + ".");
            return otherwise;
        }
    }

    private static String shown(String name, String value) {
        boolean secret = List.of("JWT_SECRET", "JWT_KEYS", "SMTP_PASS", "DATABASE_URL", "_SECRET").stream()
                .anyMatch(name::endsWith);
        return secret ? "(not shown)" : "\"" + value + "\"";
    }

    void mistake(String line) {
        mistakes.add(line);
    }

    /** Stops the start if anything was wrong. */
    void mustBeSound() {
        if (!mistakes.isEmpty()) {
            throw new BadSettings(mistakes);
        }
    }

    void tellIgnored() {
        Ignored.tell(LOG, "auth", environment.keySet(), known, Set.of(PREFIX));
    }
}
