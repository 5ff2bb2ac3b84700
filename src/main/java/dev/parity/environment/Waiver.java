package dev.parity.environment;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A dated, owned acceptance of one divergence.
 *
 * @param id unique in the file; as written, or {@code waiver-<place in the file>}
 * @param scenario glob over scenario ids
 * @param path glob over paths of divergences, {@code **} for a whole scenario
 * @param where facts an environment must have, fact to glob; empty for every environment
 * @param signature of the one failure or divergence it covers; empty for any at this path
 * @param until last day on which it holds
 * @param link issue that owes the repair
 * @param firstSeen day of the run that showed it first
 * @param file where it was read from
 * @param line of its entry in {@code file}
 */
public record Waiver(
        String id,
        String scenario,
        String path,
        Map<String, String> where,
        Optional<String> signature,
        WaiverKind kind,
        String reason,
        String owner,
        LocalDate until,
        Optional<String> link,
        Optional<LocalDate> firstSeen,
        Path file,
        int line) {
    public Waiver {
        where = Collections.unmodifiableMap(new TreeMap<>(where));
    }
}
