package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/**
 * One way a user is known: by mail, phone or an external provider.
 *
 * @param providerId the user's id at the provider
 * @param email lower case; empty if the data have none
 */
record Identity(
        UUID id,
        String providerId,
        UUID userId,
        ObjectNode data,
        String provider,
        Instant lastSignInAt,
        Instant createdAt,
        Instant updatedAt,
        String email) {

    boolean emailVerified() {
        return data.path("email_verified").isBoolean()
                && data.path("email_verified").booleanValue();
    }
}
