package dev.parity.cli.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a person asked {@code run} for.
 *
 * @param environments names or paths, the first is the reference unless one is named
 * @param reference name or path; added to the environments if it is not among them
 * @param profile area of features to run; empty for all
 * @param select Cucumber tag expression, or {@code /part of a title/}; empty for all
 * @param twins how many more times the reference runs
 * @param workers scenarios at once per environment
 * @param out folder that becomes the run record itself
 */
public record RunRequest(
        List<String> environments,
        Optional<String> reference,
        String profile,
        String select,
        int twins,
        int workers,
        Optional<Path> out) {
    public RunRequest {
        environments = List.copyOf(environments);
    }

    String tags() {
        return isTitle() ? "" : select;
    }

    String title() {
        return isTitle() ? select.substring(1, select.length() - 1) : "";
    }

    private boolean isTitle() {
        return select.length() > 1 && select.startsWith("/") && select.endsWith("/");
    }
}
