package dev.parity.target;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What somebody wants to hear while an environment comes up.
 *
 * @param progress hears one line whenever something changed
 * @param captures folder for logs and states if it does not come up; empty for the environment's own scratch folder
 */
public record Waiting(Consumer<String> progress, Optional<Path> captures) {
    public static final Waiting SILENT = new Waiting(line -> {}, Optional.empty());
}
