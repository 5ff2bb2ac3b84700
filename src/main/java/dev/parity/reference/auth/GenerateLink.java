package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code POST /admin/generate_link}: what a mail would hold, for an administrator to send. */
final class GenerateLink {
    private static final Body.Shape SHAPE = new Body.Shape("GenerateLinkParams")
            .strings("type", "email", "new_email", "password", "redirect_to")
            .with(Body.Type.MAP, "data");
    private static final Set<String> NEEDS_USER = Set.of("recovery", "email_change_current", "email_change_new");

    private final Core core;
    private final Guards guards;
    private final Redirects redirects;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Post post;

    GenerateLink(Core core, Guards guards, Redirects redirects, Passwords passwords, Post post) {
        this.core = core;
        this.guards = guards;
        this.redirects = redirects;
        this.accounts = new Accounts(core);
        this.passwords = passwords;
        this.post = post;
    }

    /** @param hash of the address and the code */
    private record Link(Body body, String type, String email, String code, String hash) {}

    Response answer(Call call) {
        Body body = SHAPE.read(call.json());
        String email = Contacts.email(body.text("email"));
        String target = redirects.allowed(body.text("redirect_to")) ? body.text("redirect_to") : redirects.target(call);
        String aud = guards.audience(call);
        Optional<User> known = core.database()
                .transaction("Database error finding user", tx -> core.users().byEmail(tx, email, aud));
        String type = body.text("type");
        if (known.isEmpty() && NEEDS_USER.contains(type)) {
            throw AuthError.notFound("user_not_found", "User with this email not found");
        }
        boolean disguised = known.isEmpty() && type.equals("magiclink");
        String password = disguised ? Secrets.password(List.of()) : body.text("password");
        String code = post.code();
        Link link = new Link(body, disguised ? "signup" : type, email, code, Secrets.tokenHash(email, code));
        User fresh = known.isEmpty() ? fresh(link, password, aud) : null;
        ObjectNode answer = core.database().transaction("Database error updating user", tx -> {
            User user = known.isPresent() ? core.users().mustLock(tx, known.get()) : fresh;
            String token = prepare(tx, call, link, user, known.isEmpty());
            String url = redirects.mailLink(path(link.type()), token, mailType(link.type()), target);
            return UserJson.of(user).put("action_link", url);
        });
        return Answers.ok(answer.put("email_otp", code)
                .put("hashed_token", link.hash())
                .put("verification_type", link.type())
                .put("redirect_to", target));
    }

    private User fresh(Link link, String password, String aud) {
        if (link.type().equals("signup")) {
            if (password.isEmpty()) {
                throw AuthError.invalid("Signup requires a valid password");
            }
            passwords.mustBeStrong(password);
        }
        String hash = link.type().equals("signup") ? passwords.hash(password) : "";
        return accounts.fresh("email", link.email(), "", hash, aud, link.body().mapOrEmpty("data"));
    }

    private String path(String type) {
        return core.settings()
                .mail()
                .paths()
                .get(
                        switch (type) {
                            case "invite" -> "invite";
                            case "signup" -> "confirmation";
                            case "magiclink", "recovery" -> "recovery";
                            default -> "email_change";
                        });
    }

    private static String mailType(String type) {
        return type.startsWith("email_change") ? "email_change" : type;
    }

    /** Notes the token on the user; returns the one that the link carries. */
    private String prepare(Transaction tx, Call call, Link link, User user, boolean isNew) throws SQLException {
        return switch (link.type()) {
            case "magiclink", "recovery" -> recovery(tx, link, user);
            case "invite" -> {
                mustNotBeConfirmed(user);
                if (isNew) {
                    accounts.insertWithEmail(tx, user);
                }
                core.audit().write(tx, call.admin(), "user_invited", "", AuditLog.about(user));
                user.invitedAt = core.clock().instant();
                yield confirmation(tx, link, user);
            }
            case "signup" -> {
                mustNotBeConfirmed(user);
                if (isNew) {
                    accounts.insertWithEmail(tx, user);
                } else {
                    accounts.mergeUserMetadata(tx, user, link.body().mapOrEmpty("data"));
                }
                yield confirmation(tx, link, user);
            }
            case "email_change_current", "email_change_new" -> change(tx, link, user);
            default -> throw AuthError.invalid("Invalid email action link type requested: " + link.type());
        };
    }

    private static void mustNotBeConfirmed(User user) {
        if (user.confirmed()) {
            throw AuthError.unprocessable("email_exists", AdminUsers.TAKEN);
        }
    }

    private String recovery(Transaction tx, Link link, User user) throws SQLException {
        core.audit().write(tx, user, "user_recovery_requested");
        user.recoveryToken = link.hash();
        user.recoverySentAt = core.clock().instant();
        core.users().update(tx, user, UserColumn.RECOVERY_TOKEN, UserColumn.RECOVERY_SENT_AT);
        core.oneTimeTokens().create(tx, user.id, user.email, link.hash(), OneTimeTokens.Kind.RECOVERY_TOKEN);
        return link.hash();
    }

    private String confirmation(Transaction tx, Link link, User user) throws SQLException {
        Instant now = core.clock().instant();
        user.confirmationToken = link.hash();
        user.confirmationSentAt = now;
        core.users()
                .update(
                        tx,
                        user,
                        UserColumn.CONFIRMATION_TOKEN,
                        UserColumn.CONFIRMATION_SENT_AT,
                        UserColumn.INVITED_AT);
        core.oneTimeTokens().create(tx, user.id, user.email, link.hash(), OneTimeTokens.Kind.CONFIRMATION_TOKEN);
        return link.hash();
    }

    private String change(Transaction tx, Link link, User user) throws SQLException {
        boolean current = link.type().equals("email_change_current");
        if (current && !core.settings().mail().secureChange()) {
            throw AuthError.invalid("Enable secure email change to generate link for current email");
        }
        String email = Contacts.email(link.body().text("new_email"));
        if (core.users().duplicate(tx, email, user.aud, user.id).isPresent()) {
            throw AuthError.unprocessable("email_exists", AdminUsers.TAKEN);
        }
        user.emailChangeSentAt = core.clock().instant();
        user.emailChange = email;
        user.emailChangeConfirmStatus = 0;
        if (current) {
            user.emailChangeTokenCurrent = link.hash();
        } else {
            user.emailChangeTokenNew = Secrets.tokenHash(email, link.code());
        }
        post.saveEmailChange(tx, user);
        return current ? user.emailChangeTokenCurrent : user.emailChangeTokenNew;
    }
}
