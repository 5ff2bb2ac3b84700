package dev.parity.environment;

import java.util.Arrays;
import java.util.List;

/** How a measured fact is held against what is expected of it. */
public enum Verb {
    /** To the value written, or to the reference's where none is. */
    EQUAL("equal"),
    AT_LEAST("be at least"),
    AT_MOST("be at most"),
    /** It may differ from the reference's, but only if the environment's file says so. */
    DECLARED("be declared");

    private final String words;

    Verb(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether what it is held against is a number. */
    public boolean compares() {
        return this == AT_LEAST || this == AT_MOST;
    }

    static Verb of(String words) {
        return Arrays.stream(values())
                .filter(verb -> verb.words.equals(words))
                .findFirst()
                .orElseThrow();
    }

    static List<String> all() {
        return Arrays.stream(values()).map(Verb::words).toList();
    }
}
