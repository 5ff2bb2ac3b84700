package dev.parity.cli.run;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which scenarios a person asked for.
 *
 * @param profile area of features to run; empty for all
 * @param select Cucumber tag expression, or {@code /part of a title/}; empty for all
 * @param workers scenarios at once per environment
 * @param twins how often the reference runs besides
 * @param allowUnaligned unlike releases are compared all the same
 * @param latency the latency of operations is compared too, after the features
 */
record RunRequest(String profile, String select, int workers, int twins, boolean allowUnaligned, boolean latency) {
    /** More would leave noise unlearned only if it shows in fewer than one of some runs; the others are judged. */
    private static final int TEACHING = 2;

    String tags() {
        return isTitle() ? "" : select;
    }

    String title() {
        return isTitle() ? select.substring(1, select.length() - 1) : "";
    }

    /** Names of all twins of the reference. */
    List<String> twinsOf(String reference) {
        return IntStream.rangeClosed(2, twins + 1)
                .mapToObj(number -> reference + "#" + number)
                .toList();
    }

    /** Names of the twins that teach noise. */
    List<String> teachers(String reference) {
        return twinsOf(reference).stream().limit(TEACHING).toList();
    }

    private boolean isTitle() {
        return select.length() > 2 && select.startsWith("/") && select.endsWith("/");
    }
}
