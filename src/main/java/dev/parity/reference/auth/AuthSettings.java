package dev.parity.reference.auth;

import dev.parity.reference.postgres.DatabaseUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that the official image's variables decide. */
record AuthSettings(
        DatabaseUrl database,
        int poolSize,
        Site site,
        Tokens tokens,
        Mail mail,
        Accounts accounts,
        Passwords passwords,
        Sessions sessions,
        Mfa mfa,
        Limits limits,
        Map<String, Provider> providers) {

    AuthSettings {
        providers = Map.copyOf(providers);
    }

    /**
     * @param externalUrl where clients reach this service
     * @param siteUrl where links lead when nothing else is asked for
     * @param allowed patterns of further targets
     */
    record Site(String externalUrl, String siteUrl, List<Glob> allowed) {}

    /** @param issuer empty leaves the claim out */
    record Tokens(
            SigningKeys keys,
            String issuer,
            String audience,
            Duration lifetime,
            List<String> adminRoles,
            String adminGroup,
            String defaultRole) {}

    record Mail(
            boolean autoconfirm,
            boolean secureChange,
            Duration otpExpiry,
            int otpLength,
            Duration maxFrequency,
            Map<String, String> paths,
            Letters letters,
            Optional<Smtp> smtp) {}

    /**
     * @param subjects by kind of mail
     * @param templates addresses of the bodies by kind of mail; those that do not begin with http begin at the site
     * @param maxAge how long a fetched template is good
     * @param retry how long a source that failed is left alone
     */
    record Letters(
            Map<String, String> subjects,
            Map<String, String> templates,
            Duration maxAge,
            Duration retry,
            int maxBytes) {
        Letters {
            subjects = Map.copyOf(subjects);
            templates = Map.copyOf(templates);
        }
    }

    record Smtp(String host, int port, String user, String password, String from, String sender) {}

    record Accounts(
            boolean signupDisabled,
            boolean email,
            boolean magicLink,
            boolean phone,
            boolean anonymous,
            boolean manualLinking,
            boolean phoneAutoconfirm,
            boolean web3) {}

    record Passwords(
            int minimum, List<String> required, boolean reauthentication, boolean currentRequired, int bcryptCost) {}

    /** Durations of zero mean no limit. */
    record Sessions(
            Duration timebox,
            Duration inactivity,
            Duration lowAal,
            boolean singlePerUser,
            boolean rotation,
            Duration reuseInterval) {}

    record Mfa(
            boolean totpEnroll,
            boolean totpVerify,
            int maxEnrolled,
            int maxVerified,
            Duration challengeExpiry,
            Duration factorExpiry) {}

    /** @param header whose value tells clients apart; without it only the mail limit holds */
    record Limits(
            Optional<String> header,
            MailRate mail,
            double verify,
            double refresh,
            double anonymous,
            double otp,
            double mfa,
            double web3) {}

    /** @param url replaces the provider's own host */
    record Provider(
            boolean enabled, String clientId, String secret, String redirectUri, String url, boolean emailOptional) {}
}
