package dev.parity.environment;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * A dated, owned acceptance of one divergence.
 *
 * @param id unique in the file; as written, or {@code waiver-<place in the file>}
 * @param scenario glob over scenario ids
 * @param path glob over paths of divergences, {@code **} for a whole scenario
 * @param until last day on which it holds
 * @param file where it was read from
 * @param line of its entry in {@code file}
 */
public record Waiver(
        String id, String scenario, String path, String reason, String owner, LocalDate until, Path file, int line) {}
