package dev.parity.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SessionTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final AuthSettings.Sessions RULES = new AuthSettings.Sessions(
            Duration.ofHours(10), Duration.ofHours(2), Duration.ofMinutes(15), false, true, Duration.ofSeconds(10));

    @Test
    void ends_when_its_box_is_full() {
        assertThat(used(START.plus(Duration.ofHours(10))).expiry(RULES, START.plusSeconds(36001), null, "aal1"))
                .contains("Session Expired");
    }

    @Test
    void ends_when_nobody_uses_it() {
        Session session = used(START.plus(Duration.ofHours(1)));

        assertThat(session.expiry(RULES, START.plus(Duration.ofHours(3)), null, "aal1"))
                .isEmpty();
        assertThat(session.expiry(RULES, START.plus(Duration.ofHours(3)).plusMillis(1), null, "aal1"))
                .contains("Session Expired (Inactivity)");
    }

    @Test
    void ends_early_at_the_first_level_of_a_user_who_has_a_second() {
        Instant later = START.plus(Duration.ofMinutes(16));

        assertThat(used(later).expiry(RULES, later, null, "aal2"))
                .contains("Session Expired (Low AAL: User Needs MFA Verification)");
        assertThat(used(later).expiry(RULES, later, null, "aal1")).isEmpty();
    }

    @Test
    void shows_the_latest_method_first_and_the_level_they_prove() {
        Session session = new Session(
                UUID.randomUUID(),
                UUID.randomUUID(),
                START,
                null,
                null,
                "aal1",
                null,
                List.of(new Session.Method("password", START), new Session.Method("totp", START.plusSeconds(5))));

        assertThat(session.methods()).extracting(Session.Method::name).containsExactly("totp", "password");
        assertThat(session.provenLevel()).isEqualTo("aal2");
    }

    private static Session used(Instant at) {
        return new Session(UUID.randomUUID(), UUID.randomUUID(), START, null, at, "aal1", null, List.of());
    }
}
