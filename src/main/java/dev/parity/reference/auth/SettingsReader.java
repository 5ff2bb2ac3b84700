package dev.parity.reference.auth;

import dev.parity.reference.postgres.DatabaseUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The official image's variables to {@link AuthSettings}; defaults are the original's. */
final class SettingsReader {
    private static final int SMALLEST_SECRET = 32;
    private static final List<String> MAIL_KINDS =
            List.of("INVITE", "CONFIRMATION", "RECOVERY", "MAGIC_LINK", "EMAIL_CHANGE", "REAUTHENTICATION");
    /** Variables that only concern deployment; known, and without effect here. */
    private static final List<String> WITHOUT_EFFECT = List.of(
            "DB_DRIVER",
            "DB_NAMESPACE",
            "DB_MIGRATIONS_PATH",
            "LOG_LEVEL",
            "API_HOST",
            "PORT",
            "API_PORT",
            "OPERATOR_TOKEN",
            "JWT_DEFAULT_GROUP_NAME",
            "MFA_ENABLED");

    private final Variables variables;

    private SettingsReader(Variables variables) {
        this.variables = variables;
    }

    /** @throws dev.parity.reference.http.BadSettings naming all that is wrong */
    static AuthSettings read(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        AuthSettings settings = new SettingsReader(variables).settings();
        variables.mustBeSound();
        return settings;
    }

    /** The variables that look like this service's and mean nothing to it, told in one line. */
    static void tellIgnored(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        new SettingsReader(variables).settings();
        variables.tellIgnored();
    }

    private AuthSettings settings() {
        WITHOUT_EFFECT.forEach(variables::text);
        return new AuthSettings(
                database(),
                variables.number("DB_MAX_POOL_SIZE", 10),
                site(),
                tokens(),
                mail(),
                accounts(),
                passwords(),
                sessions(),
                mfa(),
                limits(),
                providers());
    }

    private DatabaseUrl database() {
        String name = variables.text("DB_DATABASE_URL").isPresent() ? "DB_DATABASE_URL" : "DATABASE_URL";
        String url = variables.required(name, "postgres://supabase_auth_admin:password@127.0.0.1:5432/postgres");
        try {
            return url.isEmpty() ? null : DatabaseUrl.parse(url);
        } catch (IllegalArgumentException e) {
            variables.mistake("GOTRUE_" + name + "  (not shown) is wrong: " + e.getMessage()
                    + ". Expected a libpq URL. Write postgres://user:password@host:port/name.");
            return null;
        }
    }

    private AuthSettings.Site site() {
        List<Glob> allowed = new ArrayList<>();
        for (String pattern : variables.list("URI_ALLOW_LIST")) {
            try {
                allowed.add(Glob.compile(pattern));
            } catch (IllegalArgumentException e) {
                variables.mistake("GOTRUE_URI_ALLOW_LIST  \"" + pattern + "\" is no pattern: " + e.getMessage()
                        + ". Expected *, **, ?, [..] and {a,b}. Write for example https://app.example.com/**.");
            }
        }
        return new AuthSettings.Site(
                variables.required("API_EXTERNAL_URL", "http://127.0.0.1:9999"),
                variables.required("SITE_URL", "http://localhost:3000"),
                List.copyOf(allowed));
    }

    private AuthSettings.Tokens tokens() {
        String secret = variables.required("JWT_SECRET", "a-secret-of-at-least-32-characters");
        if (!secret.isEmpty() && secret.getBytes(java.nio.charset.StandardCharsets.UTF_8).length < SMALLEST_SECRET) {
            variables.mistake("GOTRUE_JWT_SECRET  (not shown) is too short. HS256 needs 32 bytes (RFC 7518)."
                    + " Set a longer one.");
        }
        List<String> roles = variables.list("JWT_ADMIN_ROLES");
        int lifetime = variables.number("JWT_EXP", 3600);
        return new AuthSettings.Tokens(
                keys(secret),
                variables.text("JWT_ISSUER", ""),
                variables.text("JWT_AUD", ""),
                Duration.ofSeconds(lifetime == 0 ? 3600 : lifetime),
                roles.isEmpty() ? List.of("service_role", "supabase_admin") : roles,
                variables.text("JWT_ADMIN_GROUP_NAME", "admin"),
                variables.text("JWT_DEFAULT_GROUP_NAME", ""));
    }

    private SigningKeys keys(String secret) {
        String keyId = variables.text("JWT_KEY_ID", "");
        return variables.value(
                "JWT_KEYS",
                secret.length() < SMALLEST_SECRET ? null : SigningKeys.ofSecret(secret, keyId),
                "a JSON array of JSON Web Keys, one of them with key_ops sign",
                "'[{\"kty\":\"EC\",…}]'",
                json -> SigningKeys.ofJwks(json, secret));
    }

    private AuthSettings.Mail mail() {
        Map<String, String> paths = new HashMap<>();
        for (String kind : MAIL_KINDS) {
            paths.put(kind.toLowerCase(Locale.ROOT), variables.text("MAILER_URLPATHS_" + kind, "/verify"));
        }
        int expiry = variables.number("MAILER_OTP_EXP", 86400);
        int length = variables.number("MAILER_OTP_LENGTH", 6);
        Duration frequency = variables.duration("SMTP_MAX_FREQUENCY", Duration.ofMinutes(1));
        return new AuthSettings.Mail(
                variables.flag("MAILER_AUTOCONFIRM", false),
                variables.flag("MAILER_SECURE_EMAIL_CHANGE_ENABLED", true),
                Duration.ofSeconds(expiry == 0 ? 86400 : expiry),
                length < 6 || length > 10 ? 6 : length,
                frequency.isZero() ? Duration.ofMinutes(1) : frequency,
                Map.copyOf(paths),
                letters(),
                smtp());
    }

    private AuthSettings.Letters letters() {
        Map<String, String> subjects = new HashMap<>();
        Map<String, String> templates = new HashMap<>();
        for (String kind : MAIL_KINDS) {
            String name = kind.toLowerCase(Locale.ROOT);
            variables.text("MAILER_SUBJECTS_" + kind).ifPresent(subject -> subjects.put(name, subject));
            variables.text("MAILER_TEMPLATES_" + kind).ifPresent(address -> templates.put(name, address));
        }
        return new AuthSettings.Letters(
                subjects,
                templates,
                variables.duration("MAILER_TEMPLATE_MAX_AGE", Duration.ofMinutes(10)),
                variables.duration("MAILER_TEMPLATE_RETRY_INTERVAL", Duration.ofSeconds(10)),
                variables.number("MAILER_TEMPLATE_MAX_SIZE", 1_000_000));
    }

    private Optional<AuthSettings.Smtp> smtp() {
        String host = variables.text("SMTP_HOST", "");
        AuthSettings.Smtp smtp = new AuthSettings.Smtp(
                host,
                variables.number("SMTP_PORT", 587),
                variables.text("SMTP_USER", ""),
                variables.text("SMTP_PASS", ""),
                variables.text("SMTP_ADMIN_EMAIL", ""),
                variables.text("SMTP_SENDER_NAME", ""));
        return host.isEmpty() ? Optional.empty() : Optional.of(smtp);
    }

    private AuthSettings.Accounts accounts() {
        return new AuthSettings.Accounts(
                variables.flag("DISABLE_SIGNUP", false),
                variables.flag("EXTERNAL_EMAIL_ENABLED", true),
                variables.flag("EXTERNAL_EMAIL_MAGIC_LINK_ENABLED", true),
                variables.flag("EXTERNAL_PHONE_ENABLED", false),
                variables.flag("EXTERNAL_ANONYMOUS_USERS_ENABLED", false),
                variables.flag("SECURITY_MANUAL_LINKING_ENABLED", false),
                variables.flag("SMS_AUTOCONFIRM", false),
                false);
    }

    private AuthSettings.Passwords passwords() {
        return new AuthSettings.Passwords(
                Math.max(6, variables.number("PASSWORD_MIN_LENGTH", 6)),
                characterSets(variables.text("PASSWORD_REQUIRED_CHARACTERS", "")),
                variables.flag("SECURITY_UPDATE_PASSWORD_REQUIRE_REAUTHENTICATION", false),
                variables.flag("SECURITY_UPDATE_PASSWORD_REQUIRE_CURRENT_PASSWORD", false),
                variables.value(
                        "PARITY_AUTH_BCRYPT_COST", 10, "a cost from 4 to 15", "10", SettingsReader::bcryptCost));
    }

    private static int bcryptCost(String text) {
        int cost = Integer.parseInt(text);
        if (cost < 4 || cost > 15) {
            throw new IllegalArgumentException("is out of range");
        }
        return cost;
    }

    /** Sets are separated by colons; a backslash keeps a colon. */
    static List<String> characterSets(String text) {
        List<String> sets = new ArrayList<>();
        for (String set : text.split("(?<!\\\\):")) {
            if (!set.isEmpty()) {
                sets.add(set.replace("\\:", ":"));
            }
        }
        return List.copyOf(sets);
    }

    private AuthSettings.Sessions sessions() {
        return new AuthSettings.Sessions(
                variables.duration("SESSIONS_TIMEBOX", Duration.ZERO),
                variables.duration("SESSIONS_INACTIVITY_TIMEOUT", Duration.ZERO),
                variables.duration("SESSIONS_ALLOW_LOW_AAL", Duration.ZERO),
                variables.flag("SESSIONS_SINGLE_PER_USER", false),
                variables.flag("SECURITY_REFRESH_TOKEN_ROTATION_ENABLED", true),
                Duration.ofSeconds(variables.number("SECURITY_REFRESH_TOKEN_REUSE_INTERVAL", 0)));
    }

    private AuthSettings.Mfa mfa() {
        Duration smallest = Duration.ofSeconds(300);
        Duration challenge = Duration.ofMillis((long) (variables.rate("MFA_CHALLENGE_EXPIRY_DURATION", 300) * 1000));
        Duration factor = variables.duration("MFA_FACTOR_EXPIRY_DURATION", smallest);
        return new AuthSettings.Mfa(
                variables.flag("MFA_TOTP_ENROLL_ENABLED", true),
                variables.flag("MFA_TOTP_VERIFY_ENABLED", true),
                variables.number("MFA_MAX_ENROLLED_FACTORS", 10),
                variables.number("MFA_MAX_VERIFIED_FACTORS", 10),
                challenge.compareTo(smallest) < 0 ? smallest : challenge,
                factor.compareTo(smallest) < 0 ? smallest : factor);
    }

    private AuthSettings.Limits limits() {
        return new AuthSettings.Limits(
                variables.text("RATE_LIMIT_HEADER"),
                variables.value(
                        "RATE_LIMIT_EMAIL_SENT",
                        MailRate.perHour(30),
                        "a number per hour, or number/duration",
                        "30",
                        MailRate::parse),
                variables.rate("RATE_LIMIT_VERIFY", 30),
                variables.rate("RATE_LIMIT_TOKEN_REFRESH", 150),
                variables.rate("RATE_LIMIT_ANONYMOUS_USERS", 30),
                variables.rate("RATE_LIMIT_OTP", 30),
                variables.rate("MFA_RATE_LIMIT_CHALLENGE_AND_VERIFY", 15),
                variables.rate("RATE_LIMIT_WEB3", 30));
    }

    private Map<String, AuthSettings.Provider> providers() {
        Map<String, AuthSettings.Provider> providers = new HashMap<>();
        for (String name : Providers.NAMES) {
            String prefix = "EXTERNAL_" + name.toUpperCase(Locale.ROOT) + "_";
            providers.put(
                    name,
                    new AuthSettings.Provider(
                            variables.flag(prefix + "ENABLED", false),
                            variables.text(prefix + "CLIENT_ID", ""),
                            variables.text(prefix + "SECRET", ""),
                            variables.text(prefix + "REDIRECT_URI", ""),
                            variables.text(prefix + "URL", ""),
                            variables.flag(prefix + "EMAIL_OPTIONAL", false)));
        }
        return providers;
    }
}
