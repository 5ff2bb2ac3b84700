package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Response;
import java.util.Optional;

/** The routes whose only effect is a mail: recovery, magic link and code, reauthentication, invitation. */
final class MailFlows {
    private static final Body.Shape RECOVER =
            new Body.Shape("RecoverParams").strings("email", "code_challenge", "code_challenge_method");
    private static final Body.Shape MAGIC_LINK = new Body.Shape("MagicLinkParams")
            .strings("email", "code_challenge_method", "code_challenge")
            .with(Body.Type.MAP, "data");
    private static final Body.Shape OTP = new Body.Shape("OtpParams")
            .strings("email", "phone", "channel", "code_challenge_method", "code_challenge")
            .with(Body.Type.BOOL, "create_user")
            .with(Body.Type.MAP, "data");
    private static final Body.Shape INVITE =
            new Body.Shape("InviteParams").strings("email").with(Body.Type.MAP, "data");
    private static final String FIND = "Database error finding user";

    private final Core core;
    private final Guards guards;
    private final Signup signup;
    private final Accounts accounts;
    private final Post post;

    MailFlows(Core core, Guards guards, Signup signup, Post post) {
        this.core = core;
        this.guards = guards;
        this.signup = signup;
        this.accounts = new Accounts(core);
        this.post = post;
    }

    /** {@code POST /recover}: says nothing about whether the address is known. */
    Response recover(Call call) {
        Body body = RECOVER.read(call.json());
        if (body.text("email").isEmpty()) {
            throw AuthError.invalid("Password recovery requires an email");
        }
        String email = Contacts.email(body.text("email"));
        Pkce pkce = Pkce.of(body);
        String aud = guards.audience(call);
        core.database().transaction("Unable to process request", tx -> {
            Optional<User> user = core.users().byEmail(tx, email, aud);
            if (user.isPresent()) {
                User locked = core.users().mustLock(tx, user.get());
                if (pkce.used()) {
                    core.flowStates().begin(tx, "recovery", "recovery", pkce.mustBeKnown(), locked.id);
                }
                core.audit().write(tx, locked, "user_recovery_requested");
                post.recovery(tx, call, locked, pkce);
            }
            return user;
        });
        return Answers.done();
    }

    /** {@code POST /otp}. */
    Response otp(Call call) {
        Body body = OTP.read(call.json());
        boolean email = !body.text("email").isEmpty();
        boolean phone = !body.text("phone").isEmpty();
        if (email && phone) {
            throw AuthError.invalid("Only an email address or phone number should be provided");
        }
        if (email && !body.text("channel").isEmpty()) {
            throw AuthError.invalid("Channel should only be specified with Phone OTP");
        }
        Pkce.of(body);
        if (!body.flag("create_user", true) && !known(call, body)) {
            throw AuthError.unprocessable("otp_disabled", "Signups not allowed for otp");
        }
        if (email) {
            return magicLink(call);
        }
        if (!phone) {
            throw AuthError.invalid("One of email or phone must be set");
        }
        if (!core.settings().accounts().phone()) {
            throw AuthError.of(400, "phone_provider_disabled", "Unsupported phone provider");
        }
        Contacts.phone(body.text("phone"));
        throw AuthError.internal("Unable to get SMS provider");
    }

    /** An address that cannot be one is refused as unknown, as in the original. */
    private boolean known(Call call, Body body) {
        String aud = guards.audience(call);
        try {
            String email = body.text("email").isEmpty() ? "" : Contacts.email(body.text("email"));
            String phone = body.text("phone").isEmpty() ? "" : Contacts.phone(body.text("phone"));
            if (email.isEmpty() && phone.isEmpty()) {
                return true;
            }
            return core.database()
                    .transaction(
                            FIND,
                            tx -> email.isEmpty()
                                    ? core.users().byPhone(tx, phone, aud)
                                    : core.users().byEmail(tx, email, aud))
                    .isPresent();
        } catch (AuthError invalid) {
            return false;
        }
    }

    /** {@code POST /magiclink}: an unknown address is signed up first, where that is allowed. */
    Response magicLink(Call call) {
        if (!core.settings().accounts().email()) {
            throw AuthError.unprocessable("email_provider_disabled", "Email logins are disabled");
        }
        if (!core.settings().accounts().magicLink()) {
            throw AuthError.unprocessable("email_provider_disabled", "Login with magic link is disabled");
        }
        Body body = magicLinkBody(call);
        if (body.text("email").isEmpty()) {
            throw AuthError.unprocessable("validation_failed", "Password recovery requires an email");
        }
        String email = Contacts.email(body.text("email"));
        Pkce pkce = Pkce.of(body);
        String aud = guards.audience(call);
        if (!confirmed(email, aud)) {
            ObjectNode data = body.mapOrEmpty("data");
            String password = Secrets.password(core.settings().passwords().required());
            signup.signUp(call.withoutAnswer(), new Signup.Wish(email, password, data, pkce));
            if (!core.settings().mail().autoconfirm()) {
                return Answers.done();
            }
        }
        sendMagicLink(call, email, aud, pkce);
        return Answers.done();
    }

    private static Body magicLinkBody(Call call) {
        try {
            return MAGIC_LINK.read(GoJson.first(call.json()));
        } catch (GoJson.Malformed e) {
            throw AuthError.badJson("Could not read verification params: " + e.getMessage());
        }
    }

    private boolean confirmed(String email, String aud) {
        return core.database()
                .transaction(FIND, tx -> core.users().byEmail(tx, email, aud))
                .filter(User::confirmed)
                .isPresent();
    }

    private void sendMagicLink(Call call, String email, String aud, Pkce pkce) {
        core.database().transaction(FIND, tx -> {
            User user = core.users().byEmail(tx, email, aud).orElseThrow(() -> AuthError.internal(FIND));
            User locked = core.users().mustLock(tx, user);
            if (pkce.used()) {
                core.flowStates().begin(tx, "magiclink", "magiclink", pkce.mustBeKnown(), locked.id);
            }
            core.audit().write(tx, locked, "user_recovery_requested");
            post.magicLink(tx, call, locked, pkce);
            return locked;
        });
    }

    /** {@code GET /reauthenticate}: a code that allows to set a new password. */
    Response reauthenticate(Call call) {
        User user = call.user();
        if (user.email.isEmpty() && user.phone.isEmpty()) {
            throw AuthError.invalid("Reauthentication requires the user to have an email or a phone number");
        }
        if (!user.email.isEmpty() && !user.confirmed()) {
            throw AuthError.unprocessable("email_not_confirmed", "Please verify your email first.");
        }
        if (user.email.isEmpty() && !user.phoneConfirmed()) {
            throw AuthError.unprocessable("phone_not_confirmed", "Please verify your phone first.");
        }
        if (user.email.isEmpty()) {
            throw AuthError.internal("Unable to get SMS provider");
        }
        core.database().transaction("Error sending reauthentication email", tx -> {
            User locked = core.users().mustLock(tx, user);
            core.audit().write(tx, locked, "user_reauthenticate_requested");
            post.reauthentication(tx, call, locked);
            return locked;
        });
        return Answers.done();
    }

    /** {@code POST /invite}. */
    Response invite(Call call) {
        Body body = INVITE.read(call.json());
        String email = Contacts.email(body.text("email"));
        String aud = guards.audience(call);
        User invited = core.database().transaction("Database error saving new user", tx -> {
            Optional<User> known = core.users().byEmail(tx, email, aud);
            User user = known.isPresent()
                    ? core.users().mustLock(tx, known.get())
                    : accounts.fresh("email", email, "", "", aud, body.mapOrEmpty("data"));
            if (user.confirmed()) {
                throw AuthError.unprocessable(
                        "email_exists", "A user with this email address has already been registered");
            }
            if (known.isEmpty()) {
                accounts.insertWithEmail(tx, user);
            }
            core.audit().write(tx, call.admin(), "user_invited", "", AuditLog.about(user));
            post.invitation(tx, call, user);
            return user;
        });
        return Answers.ok(UserJson.of(invited));
    }
}
