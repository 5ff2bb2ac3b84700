package dev.parity.reference.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One sign-in with the methods that proved it.
 *
 * @param refreshedAt when a refresh token was last used; null before
 */
record Session(
        UUID id,
        UUID userId,
        Instant createdAt,
        Instant notAfter,
        Instant refreshedAt,
        String level,
        UUID factorId,
        List<Method> methods) {
    private static final Set<String> SECOND_FACTORS = Set.of("totp", "mfa/phone", "mfa/webauthn");
    private static final Set<String> RECOVERIES = Set.of("otp", "magiclink", "recovery");

    Session {
        methods = methods.stream()
                .sorted(Comparator.comparingLong(Method::seconds).reversed())
                .toList();
    }

    /** How the user proved who they are, and when. */
    record Method(String name, Instant at) {
        long seconds() {
            return at.getEpochSecond();
        }
    }

    boolean strong() {
        return "aal2".equals(level);
    }

    /** The level its methods give. */
    String provenLevel() {
        return methods.stream().anyMatch(method -> SECOND_FACTORS.contains(method.name())) ? "aal2" : "aal1";
    }

    boolean recovery() {
        return methods.stream().anyMatch(method -> RECOVERIES.contains(method.name()));
    }

    /** @param tokenTime when its refresh token was written, if known */
    Instant lastUse(Instant tokenTime) {
        if (refreshedAt != null) {
            return refreshedAt;
        }
        return tokenTime != null && tokenTime.isAfter(createdAt) ? tokenTime : createdAt;
    }

    /** Why this session may not be used any more, in the words shown; empty while it may. */
    Optional<String> expiry(AuthSettings.Sessions rules, Instant now, Instant tokenTime, String highestLevel) {
        if (notAfter != null && now.isAfter(notAfter) || past(createdAt, rules.timebox(), now)) {
            return Optional.of("Session Expired");
        }
        if (past(lastUse(tokenTime), rules.inactivity(), now)) {
            return Optional.of("Session Expired (Inactivity)");
        }
        boolean low = level.compareTo(highestLevel) < 0;
        return low && past(createdAt, rules.lowAal(), now)
                ? Optional.of("Session Expired (Low AAL: User Needs MFA Verification)")
                : Optional.empty();
    }

    private static boolean past(Instant since, Duration limit, Instant now) {
        return !limit.isZero() && now.isAfter(since.plus(limit));
    }
}
