package dev.parity.reference.auth;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Sends codes and links by mail, and notes what was sent on the user. */
final class Post {
    private static final String FAILED = "Error sending %s email";

    private final Core core;
    private final Redirects redirects;
    private final RateLimits limits;
    private final Mailer mailer;
    private final Letters letters;

    Post(Core core, Redirects redirects, RateLimits limits) {
        this.core = core;
        this.redirects = redirects;
        this.limits = limits;
        this.mailer = new Mailer(core.settings().mail().smtp(), core.clock());
        this.letters = new Letters(core.settings().mail().subjects());
    }

    void confirmation(Transaction tx, Call call, User user, Pkce pkce) throws SQLException {
        mustNotBeTooSoon(user.confirmationSentAt);
        String code = code();
        String token = pkce.mark(Secrets.tokenHash(user.email, code));
        mail(call, "confirmation", "signup", user.email, code, token);
        user.confirmationToken = token;
        user.confirmationSentAt = core.clock().instant();
        core.users().update(tx, user, UserColumn.CONFIRMATION_TOKEN, UserColumn.CONFIRMATION_SENT_AT);
        core.oneTimeTokens().create(tx, user.id, user.email, token, OneTimeTokens.Kind.CONFIRMATION_TOKEN);
    }

    void invitation(Transaction tx, Call call, User user) throws SQLException {
        String code = code();
        String token = Secrets.tokenHash(user.email, code);
        mail(call, "invite", "invite", user.email, code, token);
        user.confirmationToken = token;
        user.confirmationSentAt = user.invitedAt = core.clock().instant();
        core.users()
                .update(
                        tx,
                        user,
                        UserColumn.CONFIRMATION_TOKEN,
                        UserColumn.CONFIRMATION_SENT_AT,
                        UserColumn.INVITED_AT);
        core.oneTimeTokens().create(tx, user.id, user.email, token, OneTimeTokens.Kind.CONFIRMATION_TOKEN);
    }

    void recovery(Transaction tx, Call call, User user, Pkce pkce) throws SQLException {
        recoveryToken(tx, call, user, pkce, "recovery", "recovery");
    }

    void magicLink(Transaction tx, Call call, User user, Pkce pkce) throws SQLException {
        recoveryToken(tx, call, user, pkce, "magic_link", "magiclink");
    }

    private void recoveryToken(Transaction tx, Call call, User user, Pkce pkce, String kind, String type)
            throws SQLException {
        mustNotBeTooSoon(user.recoverySentAt);
        String code = code();
        String token = pkce.mark(Secrets.tokenHash(user.email, code));
        mail(call, kind, type, user.email, code, token);
        user.recoveryToken = token;
        user.recoverySentAt = core.clock().instant();
        core.users().update(tx, user, UserColumn.RECOVERY_TOKEN, UserColumn.RECOVERY_SENT_AT);
        core.oneTimeTokens().create(tx, user.id, user.email, token, OneTimeTokens.Kind.RECOVERY_TOKEN);
    }

    void reauthentication(Transaction tx, Call call, User user) throws SQLException {
        mustNotBeTooSoon(user.reauthenticationSentAt);
        String code = code();
        String token = Secrets.tokenHash(user.email, code);
        mail(call, "reauthentication", "reauthentication", user.email, code, token);
        user.reauthenticationToken = token;
        user.reauthenticationSentAt = core.clock().instant();
        core.users().update(tx, user, UserColumn.REAUTHENTICATION_TOKEN, UserColumn.REAUTHENTICATION_SENT_AT);
        core.oneTimeTokens().create(tx, user.id, user.email, token, OneTimeTokens.Kind.REAUTHENTICATION_TOKEN);
    }

    /** Asks the new address, and with secure change the old one too. */
    void emailChange(Transaction tx, Call call, User user, String email, Pkce pkce) throws SQLException {
        mustNotBeTooSoon(user.emailChangeSentAt);
        String newCode = code();
        user.emailChange = email;
        user.emailChangeTokenNew = pkce.mark(Secrets.tokenHash(email, newCode));
        boolean both = core.settings().mail().secureChange() && !user.email.isEmpty();
        String oldCode = code();
        if (both) {
            user.emailChangeTokenCurrent = pkce.mark(Secrets.tokenHash(user.email, oldCode));
        }
        user.emailChangeConfirmStatus = 0;
        limits.countMail(core.settings().mail().autoconfirm());
        changeMail(call, user, email, newCode, user.emailChangeTokenNew);
        if (both) {
            changeMail(call, user, user.email, oldCode, user.emailChangeTokenCurrent);
        }
        user.emailChangeSentAt = core.clock().instant();
        saveEmailChange(tx, user);
    }

    /** Keeps a change that waits for its confirmation. */
    void saveEmailChange(Transaction tx, User user) throws SQLException {
        core.users()
                .update(
                        tx,
                        user,
                        UserColumn.EMAIL_CHANGE_TOKEN_CURRENT,
                        UserColumn.EMAIL_CHANGE_TOKEN_NEW,
                        UserColumn.EMAIL_CHANGE,
                        UserColumn.EMAIL_CHANGE_SENT_AT,
                        UserColumn.EMAIL_CHANGE_CONFIRM_STATUS);
        OneTimeTokens tokens = core.oneTimeTokens();
        if (!user.emailChangeTokenCurrent.isEmpty()) {
            tokens.create(
                    tx,
                    user.id,
                    user.email,
                    user.emailChangeTokenCurrent,
                    OneTimeTokens.Kind.EMAIL_CHANGE_TOKEN_CURRENT);
        }
        if (!user.emailChangeTokenNew.isEmpty()) {
            tokens.create(
                    tx, user.id, user.emailChange, user.emailChangeTokenNew, OneTimeTokens.Kind.EMAIL_CHANGE_TOKEN_NEW);
        }
    }

    private void changeMail(Call call, User user, String to, String code, String token) {
        send(
                "email_change",
                to,
                Map.of(
                        "ConfirmationURL",
                        link(call, "email_change", "email_change", token),
                        "NewEmail",
                        user.emailChange,
                        "Token",
                        code,
                        "Email",
                        user.email));
    }

    private void mail(Call call, String kind, String type, String to, String code, String token) {
        limits.countMail(core.settings().mail().autoconfirm());
        send(
                kind,
                to,
                Map.of(
                        "ConfirmationURL", link(call, kind, type, token),
                        "Token", code,
                        "TokenHash", token,
                        "Email", to));
    }

    private void send(String kind, String to, Map<String, String> values) {
        String shown = switch (kind) {
            case "magic_link" -> "magic link";
            case "email_change" -> "email change";
            default -> kind;
        };
        mailer.send(to, letters.subject(kind, values), letters.html(kind, values), String.format(FAILED, shown));
    }

    private String link(Call call, String kind, String type, String token) {
        String path = core.settings().mail().paths().get(kind.equals("magic_link") ? "recovery" : kind);
        return redirects.mailLink(path, token, type, redirects.target(call));
    }

    String code() {
        return Secrets.digits(core.settings().mail().otpLength());
    }

    private void mustNotBeTooSoon(Instant sentAt) {
        Duration frequency = core.settings().mail().maxFrequency();
        Instant now = core.clock().instant();
        if (sentAt != null && sentAt.plus(frequency).isAfter(now)) {
            long left = Duration.between(now, sentAt.plus(frequency)).toSeconds();
            throw AuthError.tooMany(
                    "over_email_send_rate_limit",
                    "For security purposes, you can only request this after " + left + " seconds.");
        }
    }
}
