package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the mails say. Subjects are settings; bodies are fetched from where the settings say, kept for a while, and kept
 * longer while the source does not answer. What cannot be had or read leaves that mail with our subject and body.
 */
final class Letters {
    private static final Logger LOG = LoggerFactory.getLogger(Letters.class);
    private static final Map<String, String> SUBJECTS = Map.of(
            "invite", "You've been invited",
            "confirmation", "Confirm your email address",
            "recovery", "Reset your password",
            "magic_link", "Your sign-in link",
            "email_change", "Confirm your new email address",
            "reauthentication", "{{ .Token }} is your verification code");
    private static final Map<String, String> BODIES = Map.of(
            "invite", "You have been invited to create an account. <a href=\"{{ .ConfirmationURL }}\">Accept</a>",
            "confirmation", "Finish signing up: <a href=\"{{ .ConfirmationURL }}\">Confirm email address</a>",
            "recovery", "Choose a new password: <a href=\"{{ .ConfirmationURL }}\">Reset password</a>",
            "magic_link", "This link works once: <a href=\"{{ .ConfirmationURL }}\">Sign in</a>",
            "email_change",
                    "Confirm {{ .NewEmail }} as your new address: <a href=\"{{ .ConfirmationURL }}\">Confirm</a>",
            "reauthentication", "Use this code to verify your identity: {{ .Token }}");

    private final AuthSettings.Letters settings;
    private final LetterSource source;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /**
     * One mail's words.
     *
     * @param madeAt when they were fetched
     * @param triedAt when somebody last tried to fetch them
     */
    private record Kept(LetterTemplate subject, LetterTemplate body, Instant madeAt, Instant triedAt) {
        boolean fresh(Instant now, Duration maxAge, Duration retry) {
            return now.isBefore(madeAt.plus(maxAge)) || now.isBefore(triedAt.plus(retry));
        }

        Kept triedAt(Instant now) {
            return new Kept(subject, body, madeAt, now);
        }
    }

    /** A mail as it is sent. */
    record Letter(String subject, String html) {}

    Letters(AuthSettings.Letters settings, LetterSource source, Clock clock) {
        this.settings = settings;
        this.source = source;
        this.clock = clock;
    }

    Letter letter(String kind, JsonNode values) {
        Instant now = clock.instant();
        Kept words = kept.compute(
                kind,
                (name, known) -> known != null && known.fresh(now, settings.maxAge(), settings.retry())
                        ? known
                        : loaded(name, known, now));
        return new Letter(words.subject().filled(values), words.body().filled(values));
    }

    private Kept loaded(String kind, Kept known, Instant now) {
        try {
            String subject = settings.subjects().getOrDefault(kind, SUBJECTS.get(kind));
            String url = settings.templates().getOrDefault(kind, "");
            String body = url.isEmpty() ? usual(kind, subject) : source.fetch(url, settings.maxBytes());
            return new Kept(new LetterTemplate(subject), new LetterTemplate(body), now, now);
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("template of the mail {} cannot be used: {}", kind, e.getMessage());
            return known == null ? usual(kind, now) : known.triedAt(now);
        }
    }

    private static Kept usual(String kind, Instant now) {
        String subject = SUBJECTS.get(kind);
        return new Kept(new LetterTemplate(subject), new LetterTemplate(usual(kind, subject)), now, now);
    }

    private static String usual(String kind, String subject) {
        return "<h2>" + subject + "</h2>\n\n<p>" + BODIES.get(kind) + "</p>\n";
    }
}
