package dev.parity.rowsecurity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A set of claims.
 *
 * @param role {@code anon}, {@code authenticated} or {@code service_role}
 * @param subject a UUID, or null where the token names nobody
 * @param tenant or null where the token has no such claim
 * @param level or null where the token has no such claim
 */
public record Viewer(String role, String subject, String tenant, Integer level) {
    static final String SERVICE = "service_role";

    /** The claims of the viewer's token, without those of its validity. */
    public ObjectNode claims() {
        ObjectNode claims = JsonNodeFactory.instance.objectNode().put("role", role);
        if (subject != null) {
            claims.put("sub", subject);
        }
        if (tenant != null) {
            claims.put("tenant", tenant);
        }
        if (level != null) {
            claims.put("level", level);
        }
        return claims;
    }

    /** Whether row level security binds it at all. */
    boolean bound() {
        return !role.equals(SERVICE);
    }

    @Override
    public String toString() {
        return claims().toString();
    }
}
