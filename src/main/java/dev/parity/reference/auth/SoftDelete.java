package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.sql.SQLException;
import java.util.UUID;

/** Keeps a user's row, and makes all that is personal in it unreadable. */
final class SoftDelete {
    private static final int PHONE_LENGTH = 15;

    private final Core core;

    SoftDelete(Core core) {
        this.core = core;
    }

    void apply(Transaction tx, User user) throws SQLException {
        user.email = obscured(user.id, user.email);
        user.phone = obscured(user.id, user.phone).substring(0, PHONE_LENGTH);
        user.emailChange = obscured(user.id, user.emailChange);
        user.phoneChange = obscured(user.id, user.phoneChange).substring(0, PHONE_LENGTH);
        user.encryptedPassword = user.confirmationToken = user.recoveryToken = "";
        user.emailChangeTokenCurrent = user.emailChangeTokenNew = user.phoneChangeToken = "";
        user.userMetadata = Json.object();
        user.appMetadata = Json.object();
        user.deletedAt = core.clock().instant();
        core.users()
                .update(
                        tx,
                        user,
                        UserColumn.EMAIL,
                        UserColumn.PHONE,
                        UserColumn.EMAIL_CHANGE,
                        UserColumn.PHONE_CHANGE,
                        UserColumn.ENCRYPTED_PASSWORD,
                        UserColumn.CONFIRMATION_TOKEN,
                        UserColumn.RECOVERY_TOKEN,
                        UserColumn.EMAIL_CHANGE_TOKEN_CURRENT,
                        UserColumn.EMAIL_CHANGE_TOKEN_NEW,
                        UserColumn.PHONE_CHANGE_TOKEN,
                        UserColumn.RAW_USER_META_DATA,
                        UserColumn.RAW_APP_META_DATA,
                        UserColumn.DELETED_AT);
        core.oneTimeTokens().clearAll(tx, user.id);
        for (Identity identity : core.identities().of(tx, user.id)) {
            obscure(tx, identity);
        }
        core.factors().deleteAll(tx, user.id);
        core.sessions().deleteAll(tx, user.id);
    }

    private void obscure(Transaction tx, Identity identity) throws SQLException {
        ObjectNode removal = Json.object();
        identity.data().fieldNames().forEachRemaining(removal::putNull);
        core.identities().merge(tx, identity, removal);
        String name = identity.provider() + ":" + identity.providerId();
        core.identities().rename(tx, identity, obscured(identity.userId(), name));
    }

    private static String obscured(UUID id, String value) {
        return Secrets.sha256(id + value);
    }
}
