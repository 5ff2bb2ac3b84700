package dev.parity.environment;

import java.nio.file.Path;

/**
 * A line of a file.
 *
 * @param shown the file as a reader knows it: below the repository root where it lies there
 * @param line counted from 1
 */
public record Place(Path file, String shown, int line) {
    Place at(int otherLine) {
        return new Place(file, shown, otherLine);
    }

    @Override
    public String toString() {
        return shown + ":" + line;
    }
}
