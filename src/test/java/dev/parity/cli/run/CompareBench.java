package dev.parity.cli.run;

import java.io.IOException;
import java.nio.file.Path;

/** Makes the run records that {@code ci/bench/compare} judges. */
final class CompareBench {
    private CompareBench() {}

    /** Arguments: folder, and observations in each of the two environments. */
    public static void main(String[] arguments) throws IOException {
        RecordedRun.write(Path.of(arguments[0]), "20261121t235958z-be4c", Integer.parseInt(arguments[1]), 100);
    }
}
