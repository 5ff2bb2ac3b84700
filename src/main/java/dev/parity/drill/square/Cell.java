package dev.parity.drill.square;

import dev.parity.drill.Finding;
import java.time.Duration;
import java.util.List;

/**
 * One environment's backup in another.
 *
 * @param digests how many tables and objects were compared
 * @param differing those that have other rows or bytes
 * @param took from the call for a fresh environment until its services answered with the restored data
 * @param age of the backup when its restore began
 * @param reason why it is not held, in one line; empty where it is
 * @param findings all that was looked at
 */
public record Cell(
        String from,
        String to,
        Word word,
        int digests,
        List<String> differing,
        Duration took,
        Duration age,
        String reason,
        List<Finding> findings) {
    /** What became of it, worst last. */
    public enum Word {
        HELD,
        /** It cannot be by nature, and was refused before anything was begun. */
        REFUSED,
        DEVIATED,
        NOT_RECOVERED,
        /** Nothing was compared, or a planted difference was not found. */
        INVALID
    }

    static Cell refused(String from, String to, Duration age, String reason) {
        return new Cell(from, to, Word.REFUSED, 0, List.of(), Duration.ZERO, age, reason, List.of());
    }

    static Cell failed(String from, String to, Duration took, Duration age, String reason) {
        return new Cell(from, to, Word.NOT_RECOVERED, 0, List.of(), took, age, reason, List.of());
    }
}
