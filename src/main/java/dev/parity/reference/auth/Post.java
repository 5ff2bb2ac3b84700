package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

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
        this.letters = new Letters(
                core.settings().mail().letters(),
                new LetterSource(core.settings().site().siteUrl()),
                core.clock());
    }

    void confirmation(Transaction tx, Call call, User user, Pkce pkce) throws SQLException {
        mustNotBeTooSoon(user.confirmationSentAt);
        String code = code();
        String token = pkce.mark(Secrets.tokenHash(user.email, code));
        mail(call, "confirmation", "signup", user, code, token);
        user.confirmationToken = token;
        user.confirmationSentAt = core.clock().instant();
        core.users().update(tx, user, UserColumn.CONFIRMATION_TOKEN, UserColumn.CONFIRMATION_SENT_AT);
        core.oneTimeTokens().create(tx, user.id, user.email, token, OneTimeTokens.Kind.CONFIRMATION_TOKEN);
    }

    void invitation(Transaction tx, Call call, User user) throws SQLException {
        String code = code();
        String token = Secrets.tokenHash(user.email, code);
        mail(call, "invite", "invite", user, code, token);
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
        mail(call, kind, type, user, code, token);
        user.recoveryToken = token;
        user.recoverySentAt = core.clock().instant();
        core.users().update(tx, user, UserColumn.RECOVERY_TOKEN, UserColumn.RECOVERY_SENT_AT);
        core.oneTimeTokens().create(tx, user.id, user.email, token, OneTimeTokens.Kind.RECOVERY_TOKEN);
    }

    void reauthentication(Transaction tx, Call call, User user) throws SQLException {
        mustNotBeTooSoon(user.reauthenticationSentAt);
        String code = code();
        String token = Secrets.tokenHash(user.email, code);
        limits.countMail(core.settings().mail().autoconfirm());
        send("reauthentication", user.email, values(user, code));
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
        ObjectNode values = linked(call, user, "email_change", "email_change", code, token);
        send("email_change", to, values.put("NewEmail", user.emailChange).put("SendingTo", to));
    }

    private void mail(Call call, String kind, String type, User user, String code, String token) {
        limits.countMail(core.settings().mail().autoconfirm());
        send(kind, user.email, linked(call, user, kind, type, code, token));
    }

    /** What every mail may say. */
    private ObjectNode values(User user, String code) {
        ObjectNode values = Json.object().put("SiteURL", core.settings().site().siteUrl());
        values.put("Email", user.email).put("Token", code);
        return values.set("Data", user.userMetadata);
    }

    private ObjectNode linked(Call call, User user, String kind, String type, String code, String token) {
        ObjectNode values = values(user, code).put("TokenHash", token);
        values.put("ConfirmationURL", link(call, kind, type, token));
        return values.put("RedirectTo", redirects.target(call));
    }

    private void send(String kind, String to, ObjectNode values) {
        String shown = switch (kind) {
            case "magic_link" -> "magic link";
            case "email_change" -> "email change";
            default -> kind;
        };
        Letters.Letter letter = letters.letter(kind, values);
        mailer.send(to, letter.subject(), letter.html(), String.format(FAILED, shown));
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
