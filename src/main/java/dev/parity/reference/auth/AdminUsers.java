package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /admin/users}: making, changing and removing users. */
final class AdminUsers {
    static final String TAKEN = "A user with this email address has already been registered";
    private static final Body.Shape SHAPE = new Body.Shape("AdminUserParams")
            .strings("id", "aud", "role", "email", "phone", "password", "password_hash", "ban_duration")
            .with(Body.Type.BOOL, "email_confirm", "phone_confirm")
            .with(Body.Type.MAP, "user_metadata", "app_metadata");
    private static final Body.Shape DELETE =
            new Body.Shape("adminUserDeleteParams").with(Body.Type.BOOL, "should_soft_delete");

    private final Core core;
    private final Guards guards;
    private final Accounts accounts;
    private final Passwords passwords;
    private final SoftDelete softDelete;

    AdminUsers(Core core, Guards guards, Passwords passwords) {
        this.core = core;
        this.guards = guards;
        this.accounts = new Accounts(core);
        this.passwords = passwords;
        this.softDelete = new SoftDelete(core);
    }

    Response get(Call call) {
        return Answers.ok(UserJson.of(call.user()));
    }

    Response create(Call call) {
        Body body = SHAPE.read(call.json());
        String aud = body.text("aud").isEmpty() ? guards.audience(call) : body.text("aud");
        if (body.text("email").isEmpty() && body.text("phone").isEmpty()) {
            throw AuthError.invalid("Cannot create a user without either an email or phone");
        }
        String email = body.text("email").isEmpty() ? "" : freeEmail(body.text("email"), aud);
        String phone = body.text("phone").isEmpty() ? "" : freePhone(body.text("phone"), aud);
        User user = accounts.fresh("", email, phone, hash(body), aud, body.mapOrEmpty("user_metadata"));
        id(body).ifPresent(id -> user.id = id);
        List<String> providers = new ArrayList<>();
        if (!email.isEmpty()) {
            providers.add("email");
        }
        if (!phone.isEmpty()) {
            providers.add("phone");
        }
        Accounts.setProviders(user, providers);
        Optional<Duration> ban = ban(body);
        core.database().transaction("Database error creating new user", tx -> {
            insert(tx, call, user, body, providers);
            applyBan(tx, user, ban);
            return user;
        });
        return Answers.ok(UserJson.of(user));
    }

    private String freeEmail(String text, String aud) {
        String email = Contacts.email(text);
        boolean taken = core.database()
                .transaction("Database error checking email", tx -> core.users().duplicate(tx, email, aud, null))
                .isPresent();
        if (taken) {
            throw AuthError.unprocessable("email_exists", TAKEN);
        }
        return email;
    }

    private String freePhone(String text, String aud) {
        String phone = Contacts.phone(text);
        boolean taken = core.database()
                .transaction("Database error checking phone", tx -> core.users().byPhone(tx, phone, aud))
                .isPresent();
        if (taken) {
            throw AuthError.unprocessable("phone_exists", "Phone number already registered by another user");
        }
        return phone;
    }

    /** A hash that is given, or of the password that is given, or of one that nobody knows. */
    private String hash(Body body) {
        Optional<String> password = body.given("password");
        String hash = body.text("password_hash");
        if (password.isPresent() && !hash.isEmpty()) {
            throw AuthError.invalid("Only a password or a password hash should be provided");
        }
        if (!hash.isEmpty()) {
            if (!Passwords.looksHashed(hash)) {
                throw AuthError.internal("Error creating user");
            }
            return hash;
        }
        String chosen = password.filter(text -> !text.isEmpty()).orElseGet(() -> Secrets.password(List.of()));
        if (Passwords.tooLong(chosen)) {
            throw AuthError.panic();
        }
        return passwords.hash(chosen);
    }

    private static Optional<UUID> id(Body body) {
        if (body.text("id").isEmpty()) {
            return Optional.empty();
        }
        UUID id;
        try {
            id = Uuids.parse(body.text("id"));
        } catch (IllegalArgumentException e) {
            throw AuthError.invalid("ID must conform to the uuid v4 format");
        }
        if (id.equals(Users.INSTANCE)) {
            throw AuthError.invalid("ID cannot be a nil uuid");
        }
        return Optional.of(id);
    }

    private static Optional<Duration> ban(Body body) {
        String text = body.text("ban_duration");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(text.equals("none") ? Duration.ZERO : GoDuration.parse(text));
        } catch (IllegalArgumentException e) {
            throw AuthError.invalid("invalid format for ban duration: " + e.getMessage());
        }
    }

    private void applyBan(Transaction tx, User user, Optional<Duration> ban) throws SQLException {
        if (ban.isPresent()) {
            user.bannedUntil =
                    ban.get().isZero() ? null : core.clock().instant().plus(ban.get());
            core.users().update(tx, user, UserColumn.BANNED_UNTIL);
        }
    }

    private void insert(Transaction tx, Call call, User user, Body body, List<String> providers) throws SQLException {
        if (!body.text("role").isEmpty()) {
            user.role = body.text("role").strip();
        }
        core.users().insert(tx, user);
        for (String provider : providers) {
            String value = provider.equals("email") ? user.email : user.phone;
            ObjectNode data = Identities.claims(user, provider, value, false);
            user.identities.add(core.identities().create(tx, user, provider, data));
        }
        core.audit()
                .write(
                        tx,
                        call.admin(),
                        "user_signedup",
                        "",
                        AuditLog.about(user).put("provider", providers.get(0)));
        if (body.map("app_metadata").isPresent()) {
            accounts.mergeAppMetadata(tx, user, body.mapOrEmpty("app_metadata"));
        }
        if (body.flag("email_confirm", false)) {
            accounts.confirm(tx, user);
        }
        if (body.flag("phone_confirm", false)) {
            accounts.confirmPhone(tx, user);
        }
    }

    Response update(Call call) {
        Body body = SHAPE.read(call.json());
        String email = body.text("email").isEmpty() ? "" : Contacts.email(body.text("email"));
        String phone = body.text("phone").isEmpty() ? "" : Contacts.phone(body.text("phone"));
        Optional<Duration> ban = ban(body);
        Optional<String> hash = body.given("password").map(password -> {
            passwords.mustBeStrong(password);
            return password.isEmpty() ? "" : passwords.hash(password);
        });
        User changed = core.database().transaction("Error updating user", tx -> {
            User user = core.users().mustLock(tx, call.user());
            applyFlags(tx, user, body, hash);
            if (!email.isEmpty()) {
                setEmail(tx, user, email, body.flag("email_confirm", false));
            }
            if (!phone.isEmpty()) {
                setPhone(tx, user, phone, body.flag("phone_confirm", false));
            }
            applyMetadata(tx, user, body);
            applyBan(tx, user, ban);
            core.audit().write(tx, call.admin(), "user_modified", "", AuditLog.about(user));
            return user;
        });
        return Answers.ok(UserJson.of(changed));
    }

    private void applyFlags(Transaction tx, User user, Body body, Optional<String> hash) throws SQLException {
        if (!body.text("role").isEmpty()) {
            user.role = body.text("role").strip();
            core.users().update(tx, user, UserColumn.ROLE);
        }
        if (body.flag("email_confirm", false)) {
            accounts.confirm(tx, user);
        }
        if (body.flag("phone_confirm", false)) {
            accounts.confirmPhone(tx, user);
        }
        if (hash.isPresent()) {
            user.encryptedPassword = hash.get();
            accounts.changePassword(tx, user, Optional.empty());
        }
    }

    private void setEmail(Transaction tx, User user, String email, boolean confirmed) throws SQLException {
        setContact(tx, user, "email", email, confirmed);
        user.email = email;
        core.users().update(tx, user, UserColumn.EMAIL, UserColumn.IS_ANONYMOUS);
    }

    private void setPhone(Transaction tx, User user, String phone, boolean confirmed) throws SQLException {
        setContact(tx, user, "phone", phone, confirmed);
        user.phone = phone;
        core.users().update(tx, user, UserColumn.PHONE, UserColumn.IS_ANONYMOUS);
    }

    /** The answer shows an identity that was changed as it was before, as in the original. */
    private void setContact(Transaction tx, User user, String provider, String value, boolean confirmed)
            throws SQLException {
        Optional<Identity> known = core.identities().byProvider(tx, user.id.toString(), provider);
        ObjectNode data = Identities.claims(user, provider, value, confirmed);
        if (known.isPresent()) {
            data.retain(provider, provider + "_verified");
            core.identities().merge(tx, known.get(), data);
        } else {
            user.identities.add(core.identities().create(tx, user, provider, data));
        }
        if (confirmed) {
            user.anonymous = false;
        }
    }

    private void applyMetadata(Transaction tx, User user, Body body) throws SQLException {
        if (body.map("app_metadata").isPresent()) {
            accounts.mergeAppMetadata(tx, user, body.mapOrEmpty("app_metadata"));
        }
        if (body.map("user_metadata").isPresent()) {
            accounts.mergeUserMetadata(tx, user, body.mapOrEmpty("user_metadata"));
        }
    }

    Response delete(Call call) {
        boolean soft = call.json().length > 0 && DELETE.read(call.json()).flag("should_soft_delete", false);
        core.database().transaction("Database error deleting user", tx -> {
            User user = core.users().mustLock(tx, call.user());
            core.audit().write(tx, call.admin(), "user_deleted", "", AuditLog.about(user));
            if (!soft) {
                core.users().delete(tx, user);
            } else if (user.deletedAt == null) {
                softDelete.apply(tx, user);
            }
            return user;
        });
        return Answers.done();
    }
}
