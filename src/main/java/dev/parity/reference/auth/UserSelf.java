package dev.parity.reference.auth;

import dev.parity.reference.http.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** {@code GET} and {@code PUT /user}: what users see and change of themselves. */
final class UserSelf {
    private static final Duration RECENT = Duration.ofHours(24);
    private static final Body.Shape SHAPE = new Body.Shape("UserUpdateParams")
            .strings("email", "password", "current_password", "nonce", "phone", "channel")
            .strings("code_challenge", "code_challenge_method")
            .with(Body.Type.MAP, "data", "app_metadata");

    private final Core core;
    private final Guards guards;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Post post;
    private final Proofs proofs;

    UserSelf(Core core, Guards guards, Passwords passwords, Post post) {
        this.core = core;
        this.guards = guards;
        this.accounts = new Accounts(core);
        this.passwords = passwords;
        this.post = post;
        this.proofs = new Proofs(core, passwords);
    }

    Response get(Call call) {
        String own = Guards.tokenAudience(call);
        if (own.isEmpty() || !guards.audience(call).equals(own)) {
            throw AuthError.invalid("Token audience doesn't match request audience");
        }
        return Answers.ok(UserJson.of(call.user()));
    }

    /** @param email empty leaves it; the others likewise */
    private record Change(Body body, String email, String phone, Optional<String> password, String hash) {
        boolean setsPassword() {
            return password.filter(text -> !text.isEmpty()).isPresent();
        }
    }

    Response put(Call call) {
        Body body = SHAPE.read(call.json());
        String email = body.text("email").isEmpty() ? "" : Contacts.email(body.text("email"));
        String phone = body.text("phone").isEmpty() ? "" : Contacts.phone(body.text("phone"));
        if (!phone.isEmpty()) {
            Contacts.mustBeChannel(body.text("channel"));
        }
        Optional<String> password = body.given("password");
        password.ifPresent(passwords::mustBeStrong);
        Change change = new Change(body, email, phone, password, "");
        mustBePermitted(call, change);
        mustNotBeTaken(call, change);
        if (password.isPresent()) {
            mustBeReauthenticated(call, change);
            mustDiffer(call, change);
            change = new Change(body, email, phone, password, passwords.hash(password.get()));
        }
        Change wanted = change;
        User changed = core.database().transaction("Error updating user", tx -> apply(tx, call, wanted));
        return Answers.ok(UserJson.of(changed));
    }

    private void mustBePermitted(Call call, Change change) {
        User user = call.user();
        AuthSettings.Tokens tokens = core.settings().tokens();
        boolean admin = tokens.audience().equals(user.aud) && user.role.equals(tokens.adminGroup());
        if (change.body().map("app_metadata").isPresent() && !admin) {
            throw AuthError.forbidden("not_admin", "Updating app_metadata requires admin privileges");
        }
        boolean strong = call.session().map(Session::strong).orElse(false);
        boolean sensitive = change.setsPassword() || changesEmail(user, change) || changesPhone(user, change);
        if (user.hasVerifiedFactor() && !strong && sensitive) {
            throw AuthError.of(
                    401,
                    "insufficient_aal",
                    "AAL2 session is required to update email or password when MFA is enabled.");
        }
        if (user.anonymous
                && change.setsPassword()
                && change.email().isEmpty()
                && change.phone().isEmpty()) {
            throw AuthError.unprocessable(
                    "validation_failed",
                    "Updating password of an anonymous user without an email or phone is not allowed");
        }
        if (user.sso && (sensitive || !change.body().text("nonce").isEmpty())) {
            throw AuthError.unprocessable(
                    "user_sso_managed", "Updating email, phone, password of a SSO account only possible via SSO");
        }
    }

    private static boolean changesEmail(User user, Change change) {
        return !change.email().isEmpty() && !change.email().equals(user.email);
    }

    private static boolean changesPhone(User user, Change change) {
        return !change.phone().isEmpty() && !change.phone().equals(user.phone);
    }

    private void mustNotBeTaken(Call call, Change change) {
        User user = call.user();
        String aud = guards.audience(call);
        boolean emailTaken = changesEmail(user, change)
                && core.database()
                        .transaction(
                                "Database error checking email",
                                tx -> core.users().duplicate(tx, change.email(), aud, user.id))
                        .isPresent();
        if (emailTaken) {
            throw AuthError.unprocessable("email_exists", "A user with this email address has already been registered");
        }
        boolean phoneTaken = changesPhone(user, change)
                && core.database()
                        .transaction(
                                "Database error checking phone",
                                tx -> core.users().byPhone(tx, change.phone(), aud))
                        .isPresent();
        if (phoneTaken) {
            throw AuthError.unprocessable("phone_exists", "A user with this phone number has already been registered");
        }
    }

    private void mustBeReauthenticated(Call call, Change change) {
        boolean recent = call.session()
                .map(session ->
                        !core.clock().instant().isAfter(session.createdAt().plus(RECENT)))
                .orElse(false);
        if (!core.settings().passwords().reauthentication() || recent) {
            return;
        }
        String nonce = change.body().text("nonce");
        if (nonce.isEmpty()) {
            throw AuthError.of(400, "reauthentication_needed", "Password update requires reauthentication");
        }
        core.database().transaction("Error during reauthentication", tx -> {
            User user = core.users().mustLock(tx, call.user());
            String address = user.email.isEmpty() ? user.phone : user.email;
            boolean young = user.reauthenticationSentAt != null
                    && !core.clock()
                            .instant()
                            .isAfter(user.reauthenticationSentAt.plus(
                                    core.settings().mail().otpExpiry()));
            if (!young || !Secrets.same(Secrets.tokenHash(address, nonce), user.reauthenticationToken)) {
                throw AuthError.unprocessable("reauthentication_not_valid", "Nonce has expired or is invalid");
            }
            user.reauthenticationToken = "";
            core.users().update(tx, user, UserColumn.REAUTHENTICATION_TOKEN);
            core.oneTimeTokens().clearAll(tx, user.id);
            return user;
        });
    }

    private void mustDiffer(Call call, Change change) {
        User user = call.user();
        if (!change.setsPassword() || !user.hasPassword()) {
            return;
        }
        boolean recovering = call.session().map(Session::recovery).orElse(false);
        if (core.settings().passwords().currentRequired() && !recovering) {
            String current = change.body().text("current_password");
            if (current.isEmpty()) {
                throw AuthError.of(
                        400, "current_password_required", "Current password required when setting new password.");
            }
            if (!Passwords.matches(current, user.encryptedPassword)) {
                throw AuthError.of(
                        400, "current_password_invalid", "Current password required when setting new password.");
            }
        }
        if (Passwords.matches(change.password().get(), user.encryptedPassword)) {
            throw AuthError.unprocessable("same_password", "New password should be different from the old password.");
        }
    }

    private User apply(Transaction tx, Call call, Change change) throws SQLException {
        User user = core.users().mustLock(tx, call.user());
        if (change.password().isPresent()) {
            user.encryptedPassword = change.hash();
            accounts.changePassword(tx, user, call.session().map(Session::id));
            core.audit().write(tx, user, "user_updated_password");
        }
        if (change.body().map("data").isPresent()) {
            accounts.mergeUserMetadata(tx, user, change.body().mapOrEmpty("data"));
        }
        if (change.body().map("app_metadata").isPresent()) {
            accounts.mergeAppMetadata(tx, user, change.body().mapOrEmpty("app_metadata"));
        }
        if (changesEmail(user, change)) {
            changeEmail(tx, call, user, change);
        }
        if (changesPhone(user, change)) {
            throw AuthError.internal("Unable to get SMS provider");
        }
        core.audit().write(tx, user, "user_modified");
        return user;
    }

    private void changeEmail(Transaction tx, Call call, User user, Change change) throws SQLException {
        if (user.anonymous && core.settings().mail().autoconfirm()) {
            user.emailChange = change.email();
            proofs.changeEmail(tx, user);
            return;
        }
        Pkce pkce = new Pkce(change.body().text("code_challenge"), change.body().text("code_challenge_method"));
        if (pkce.used()) {
            core.flowStates().begin(tx, "email_change", "email_change", pkce.mustBeKnown(), user.id);
        }
        post.emailChange(tx, call, user, change.email(), pkce);
    }
}
