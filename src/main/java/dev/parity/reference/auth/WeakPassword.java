package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.util.List;

/** A password that breaks the rules in force, with the names of the rules. */
final class WeakPassword extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> reasons;

    WeakPassword(String message, List<String> reasons) {
        super(message, null, false, false);
        this.reasons = List.copyOf(reasons);
    }

    List<String> reasons() {
        return reasons;
    }

    /** As it stands beside a token that was issued all the same. */
    ObjectNode json() {
        ObjectNode node = Json.object().put("message", getMessage());
        reasons.forEach(node.putArray("reasons")::add);
        return node;
    }
}
