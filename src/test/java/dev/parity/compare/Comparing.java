package dev.parity.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;

/** Tells a scenario twice and compares: what tests of the comparison rules have in common. */
abstract class Comparing {
    private int told;

    @TempDir
    private Path folder;

    List<String> differences(Consumer<Story> ours, Consumer<Story> theirs) {
        return compare(ours, theirs).stream()
                .map(d -> d.kind() + " " + d.path())
                .toList();
    }

    List<Divergence> compare(Consumer<Story> ours, Consumer<Story> theirs) {
        Story first = story("one");
        Story second = story("two");
        ours.accept(first);
        theirs.accept(second);
        return Comparator.compare(first.end(), second.end()).divergences();
    }

    Story story(String environment) {
        return new Story(folder.resolve(environment + told++), environment, "http://gw");
    }
}
