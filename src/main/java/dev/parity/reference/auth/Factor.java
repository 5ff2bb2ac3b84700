package dev.parity.reference.auth;

import java.time.Instant;
import java.util.UUID;

/** A second factor of a user; only time-based codes can be used. */
record Factor(
        UUID id,
        UUID userId,
        String name,
        String type,
        String status,
        String secret,
        String phone,
        Instant createdAt,
        Instant updatedAt,
        Instant lastChallengedAt) {

    boolean verified() {
        return "verified".equals(status);
    }

    Factor named(String other, Instant now) {
        return new Factor(id, userId, other, type, status, secret, phone, createdAt, now, lastChallengedAt);
    }
}
