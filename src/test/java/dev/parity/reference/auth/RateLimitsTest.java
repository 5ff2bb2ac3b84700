package dev.parity.reference.auth;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RateLimitsTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void lets_so_many_mails_leave_each_hour() {
        RateLimits limits = limits("2");

        limits.countMail(false);
        limits.countMail(false);

        assertThatThrownBy(() -> limits.countMail(false)).hasMessage("email rate limit exceeded");
        clock.advance(Duration.ofHours(1));
        assertThatCode(() -> limits.countMail(false)).doesNotThrowAnyException();
    }

    @Test
    void wins_one_mail_back_each_interval_in_the_other_form() {
        RateLimits limits = limits("2/10s");

        limits.countMail(false);
        limits.countMail(false);
        clock.advance(Duration.ofSeconds(10));

        assertThatCode(() -> limits.countMail(false)).doesNotThrowAnyException();
        assertThatThrownBy(() -> limits.countMail(false)).isInstanceOf(AuthError.class);
    }

    @Test
    void does_not_count_where_addresses_are_not_proved_unless_none_may_leave() {
        assertThatCode(() -> {
                    RateLimits limits = limits("1");
                    limits.countMail(true);
                    limits.countMail(true);
                })
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> limits("0").countMail(true)).isInstanceOf(AuthError.class);
    }

    private RateLimits limits(String mail) {
        return new RateLimits(
                new AuthSettings.Limits(Optional.empty(), MailRate.parse(mail), 30, 150, 30, 30, 15, 30), clock);
    }
}
