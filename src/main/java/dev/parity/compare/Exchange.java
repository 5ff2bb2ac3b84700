package dev.parity.compare;

import dev.parity.observation.Kind;
import dev.parity.observation.Observation;

/**
 * One observation in canonical form.
 *
 * @param service whose answers it belongs with: {@code rest}, {@code auth}, {@code frame}
 */
record Exchange(Observation raw, Node request, Node response, String service) {
    /** As in reports: {@code 3 HTTP Ben "reads posts"}. */
    String label() {
        return raw.number() + " " + name();
    }

    /** Without the number, which shifts when an exchange is missing. */
    String name() {
        return raw.kind() + " " + raw.actor() + " \"" + raw.action() + "\"";
    }

    Kind kind() {
        return raw.kind();
    }
}
