package dev.parity.environment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong in a file and the files that it extends, to report all of it at once. */
final class Mistakes {
    private final List<Path> files = new ArrayList<>();
    private final List<Mistake> found = new ArrayList<>();

    /** Files are reported in the order in which they were opened. */
    void opened(Path file) {
        files.add(file);
    }

    void add(Place place, String key, String wrong, String expected, String remedy) {
        add(new Mistake(place, key, wrong, expected, remedy));
    }

    void add(Mistake mistake) {
        if (found.stream().noneMatch(known -> sameSpot(known, mistake))) {
            found.add(mistake);
        }
    }

    boolean any() {
        return !found.isEmpty();
    }

    void mustBeNone() {
        if (any()) {
            throw new BadEnvironment(sorted());
        }
    }

    private List<Mistake> sorted() {
        return found.stream()
                .sorted(Comparator.comparingInt(
                                (Mistake m) -> files.indexOf(m.place().file()))
                        .thenComparingInt(m -> m.place().line())
                        .thenComparing(Mistake::key))
                .toList();
    }

    /** The first word on a key is the most precise one; a second would only repeat it. */
    private static boolean sameSpot(Mistake one, Mistake other) {
        return one.place().equals(other.place()) && one.key().equals(other.key());
    }
}
