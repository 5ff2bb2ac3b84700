package dev.parity.history;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run in a history.
 *
 * @param environments their names, the reference first
 * @param files path in the run record to the SHA-256 of its content
 */
public record Entry(
        String schemaVersion,
        String run,
        Instant startedAt,
        Instant finishedAt,
        String verdict,
        int exitCode,
        List<String> environments,
        String select,
        SortedMap<String, String> files) {
    static final String SCHEMA = "parity-history/v1";

    public Entry {
        environments = List.copyOf(environments);
        files = new TreeMap<>(files);
    }
}
