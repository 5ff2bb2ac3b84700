package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What happens to a user in more than one flow. */
final class Accounts {
    private final Core core;

    Accounts(Core core) {
        this.core = core;
    }

    /** A user that is not in the database yet. */
    User fresh(String provider, String email, String phone, String hash, String aud, ObjectNode metadata) {
        User user = new User();
        user.aud = aud;
        user.email = email;
        user.phone = phone;
        user.encryptedPassword = hash;
        user.userMetadata = metadata;
        user.role = core.settings().tokens().defaultRole().strip();
        if (!provider.isEmpty()) {
            setProviders(user, List.of(provider));
        }
        return user;
    }

    static void setProviders(User user, List<String> providers) {
        user.appMetadata.put("provider", providers.get(0));
        providers.forEach(user.appMetadata.putArray("providers")::add);
    }

    /** Saves a new user with an identity by mail. */
    Identity insertWithEmail(Transaction tx, User user) throws SQLException {
        core.users().insert(tx, user);
        Identity identity =
                core.identities().create(tx, user, "email", Identities.claims(user, "email", user.email, false));
        user.identities = new ArrayList<>(List.of(identity));
        return identity;
    }

    void confirm(Transaction tx, User user) throws SQLException {
        user.confirmationToken = "";
        user.emailConfirmedAt = core.clock().instant();
        user.userMetadata.put("email_verified", true);
        core.users()
                .update(
                        tx,
                        user,
                        UserColumn.CONFIRMATION_TOKEN,
                        UserColumn.EMAIL_CONFIRMED_AT,
                        UserColumn.RAW_USER_META_DATA);
        core.oneTimeTokens().clearAll(tx, user.id);
    }

    void confirmPhone(Transaction tx, User user) throws SQLException {
        user.confirmationToken = "";
        user.phoneConfirmedAt = core.clock().instant();
        core.users().update(tx, user, UserColumn.CONFIRMATION_TOKEN, UserColumn.PHONE_CONFIRMED_AT);
        core.oneTimeTokens().clearAll(tx, user.id);
    }

    void mergeUserMetadata(Transaction tx, User user, ObjectNode updates) throws SQLException {
        Metadata.merge(user.userMetadata, updates);
        core.users().update(tx, user, UserColumn.RAW_USER_META_DATA);
    }

    void mergeAppMetadata(Transaction tx, User user, ObjectNode updates) throws SQLException {
        Metadata.merge(user.appMetadata, updates);
        core.users().update(tx, user, UserColumn.RAW_APP_META_DATA);
    }

    /** Writes the providers of the user's identities into its metadata. */
    void refreshProviders(Transaction tx, User user) throws SQLException {
        ObjectNode updates = Json.object();
        List<String> providers = core.identities().providers(tx, user.id);
        providers.forEach(updates.putArray("providers")::add);
        if (!providers.isEmpty()) {
            updates.put("provider", providers.get(0));
        }
        mergeAppMetadata(tx, user, updates);
    }

    /** Keeps only the identity that is being proved: nobody had proved the others (pre-account takeover). */
    void dropUnconfirmed(Transaction tx, User user, Identity kept) throws SQLException {
        if (!kept.provider().equals("email") && !kept.provider().equals("phone")) {
            user.encryptedPassword = "";
            core.users().update(tx, user, UserColumn.ENCRYPTED_PASSWORD);
        }
        user.userMetadata = kept.data();
        mergeUserMetadata(tx, user, kept.data().deepCopy());
        for (Identity identity : user.identities) {
            if (!identity.id().equals(kept.id())) {
                core.identities().delete(tx, identity);
            }
        }
        refreshProviders(tx, user);
    }

    /** Sets a password and ends all other sessions; whatever was mailed before is void. */
    void changePassword(Transaction tx, User user, Optional<UUID> keptSession) throws SQLException {
        clearMailTokens(user);
        core.users()
                .update(
                        tx,
                        user,
                        UserColumn.ENCRYPTED_PASSWORD,
                        UserColumn.CONFIRMATION_TOKEN,
                        UserColumn.CONFIRMATION_SENT_AT,
                        UserColumn.RECOVERY_TOKEN,
                        UserColumn.RECOVERY_SENT_AT,
                        UserColumn.EMAIL_CHANGE_TOKEN_CURRENT,
                        UserColumn.EMAIL_CHANGE_TOKEN_NEW,
                        UserColumn.EMAIL_CHANGE_SENT_AT,
                        UserColumn.PHONE_CHANGE_TOKEN,
                        UserColumn.PHONE_CHANGE_SENT_AT,
                        UserColumn.REAUTHENTICATION_TOKEN,
                        UserColumn.REAUTHENTICATION_SENT_AT);
        core.oneTimeTokens().clearAll(tx, user.id);
        if (keptSession.isPresent()) {
            core.sessions().deleteOthers(tx, user.id, keptSession.get());
        } else {
            core.sessions().deleteAll(tx, user.id);
        }
    }

    private static void clearMailTokens(User user) {
        user.confirmationToken = user.recoveryToken = user.reauthenticationToken = "";
        user.emailChangeTokenCurrent = user.emailChangeTokenNew = user.phoneChangeToken = "";
        user.confirmationSentAt = user.recoverySentAt = user.reauthenticationSentAt = null;
        user.emailChangeSentAt = user.phoneChangeSentAt = null;
    }

    /** The user as a reader who asks now would see it. */
    User reloaded(Transaction tx, User user) throws SQLException {
        return core.users().byId(tx, user.id).orElseThrow(() -> AuthError.internal("Error reloading user"));
    }
}
