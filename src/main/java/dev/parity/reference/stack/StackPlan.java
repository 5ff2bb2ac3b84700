package dev.parity.reference.stack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.parity.reference.postgres.Recovery;
import java.nio.file.Path;
import java.util.Map;

/**
 * What one stack process shall run; read from a file that only its owner can read.
 *
 * @param name shown in logs
 * @param postgresJars folder with the jar of the wanted PostgreSQL major
 * @param cache for unpacked programs and template data folders
 * @param directory everything the stack writes; deleted when it ends
 * @param functions folder with one folder per deployed function
 * @param objectStore {@code memory} or {@code files}
 * @param gatewayPort 0 for a free one
 * @param replicas by service; 1 where not named
 * @param settings variables of the official images over the defaults, by service
 * @param hops ports on loopback that stand before a part, by part: {@code gateway} for clients, {@code auth} and the
 *     other services for the gateway, {@code database}, {@code s3} and {@code mail} for the services; direct where not
 *     named
 * @param detached keeps running when standard input ends
 * @param keys of another stack whose tokens shall hold here; null for fresh ones
 * @param recovery what the database is restored from; null for an empty one
 * @param database URL of the owning role of a database that somebody else keeps up; null for one of the stack's own
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StackPlan(
        String name,
        Path postgresJars,
        Path cache,
        Path directory,
        Path functions,
        String objectStore,
        int gatewayPort,
        Map<String, Integer> replicas,
        Map<String, Map<String, String>> settings,
        Map<String, String> postgresSettings,
        Map<String, Integer> hops,
        boolean detached,
        Keys keys,
        Recovery recovery,
        String database) {
    public StackPlan {
        hops = hops == null ? Map.of() : Map.copyOf(hops);
    }

    /** Where a part is found: behind its hop, if it has one. */
    int portOf(String part, int own) {
        return hops.getOrDefault(part, own);
    }

    int replicasOf(String service) {
        return replicas.getOrDefault(service, 1);
    }
}
