package dev.parity.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parity.reference.http.BadSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsReaderTest {
    private static final Map<String, String> LEAST = Map.of(
            "DATABASE_URL", "postgres://supabase_auth_admin:secret@127.0.0.1:5432/postgres",
            "API_EXTERNAL_URL", "http://127.0.0.1:9999",
            "GOTRUE_SITE_URL", "http://localhost:3000",
            "GOTRUE_JWT_SECRET", "a-secret-of-more-than-thirty-two-characters");

    @Test
    void fills_in_the_original_defaults() {
        AuthSettings settings = SettingsReader.read(LEAST);

        assertThat(settings.tokens().lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.tokens().adminRoles()).containsExactly("service_role", "supabase_admin");
        assertThat(settings.mail().maxFrequency()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.mail().otpExpiry()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.passwords().minimum()).isEqualTo(6);
        assertThat(settings.passwords().bcryptCost()).isEqualTo(10);
        assertThat(settings.sessions().rotation()).isTrue();
        assertThat(settings.limits().mail()).isEqualTo(MailRate.perHour(30));
    }

    @Test
    void takes_the_prefixed_name_over_the_bare_one() {
        Map<String, String> environment = with("SITE_URL", "http://bare");

        assertThat(SettingsReader.read(environment).site().siteUrl()).isEqualTo("http://localhost:3000");
    }

    @Test
    void lists_all_mistakes_with_their_remedy() {
        Map<String, String> environment = new HashMap<>(LEAST);
        environment.remove("GOTRUE_SITE_URL");
        environment.put("GOTRUE_JWT_SECRET", "short");
        environment.put("GOTRUE_MAILER_AUTOCONFIRM", "yes");
        environment.put("GOTRUE_SMTP_MAX_FREQUENCY", "60");
        environment.put("GOTRUE_PASSWORD_MIN_LENGTH", "many");

        BadSettings bad = catchThrowableOfType(BadSettings.class, () -> SettingsReader.read(environment));

        assertThat(bad.mistakes())
                .containsExactly(
                        "GOTRUE_SITE_URL  is not set. It is required. Set it, for example"
                                + " GOTRUE_SITE_URL=http://localhost:3000.",
                        "GOTRUE_JWT_SECRET  (not shown) is too short. HS256 needs 32 bytes (RFC 7518)."
                                + " Set a longer one.",
                        "GOTRUE_SMTP_MAX_FREQUENCY  \"60\" is wrong: time: missing unit in duration \"60\"."
                                + " Expected a duration such as 10s or 1h. Write GOTRUE_SMTP_MAX_FREQUENCY=60s.",
                        "GOTRUE_MAILER_AUTOCONFIRM  \"yes\" is wrong: is no truth value. Expected true or false."
                                + " Write GOTRUE_MAILER_AUTOCONFIRM=true.",
                        "GOTRUE_PASSWORD_MIN_LENGTH  \"many\" is wrong: is no number. Expected a whole"
                                + " number. Write GOTRUE_PASSWORD_MIN_LENGTH=6.");
    }

    @Test
    void keeps_an_escaped_colon_in_a_set_of_characters() {
        assertThat(SettingsReader.characterSets("abc:ABC:1\\:2")).containsExactly("abc", "ABC", "1:2");
    }

    @Test
    void reads_both_forms_of_the_mail_limit() {
        assertThat(MailRate.parse("100")).isEqualTo(new MailRate(100, Duration.ofHours(1), false));
        assertThat(MailRate.parse("10/5m")).isEqualTo(new MailRate(10, Duration.ofMinutes(5), true));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(LEAST);
        environment.put(name, value);
        return environment;
    }
}
