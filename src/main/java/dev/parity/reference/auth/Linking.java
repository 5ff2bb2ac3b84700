package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** {@code /user/identities}: taking identities away again. */
final class Linking {
    private final Core core;
    private final Guards guards;
    private final Accounts accounts;

    Linking(Core core, Guards guards) {
        this.core = core;
        this.guards = guards;
        this.accounts = new Accounts(core);
    }

    /** {@code DELETE /user/identities/{identity_id}}. */
    Response unlink(Call call) {
        UUID id = Guards.pathId(call, "identity_id");
        String own = Guards.tokenAudience(call);
        if (own.isEmpty() || !guards.audience(call).equals(own)) {
            throw AuthError.forbidden("unexpected_audience", "Token audience doesn't match request audience");
        }
        core.database().transaction("Database error deleting identity", tx -> {
            User user = core.users().mustLock(tx, call.user());
            unlink(tx, call, user, id);
            return user;
        });
        return Answers.done();
    }

    private void unlink(Transaction tx, Call call, User user, UUID id) throws SQLException {
        if (user.identities.size() <= 1) {
            throw AuthError.unprocessable(
                    "single_identity_not_deletable", "User must have at least 1 identity after unlinking");
        }
        Identity identity = user.identities.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> AuthError.unprocessable("identity_not_found", "Identity doesn't exist"));
        core.audit().write(tx, user, "identity_unlinked", call.address(), traits(identity));
        core.identities().delete(tx, identity);
        if (identity.provider().equals("phone")) {
            user.phone = "";
            user.phoneConfirmedAt = null;
            core.users().update(tx, user, UserColumn.PHONE, UserColumn.PHONE_CONFIRMED_AT);
        } else {
            chooseEmail(tx, user);
        }
        accounts.refreshProviders(tx, user);
    }

    static ObjectNode traits(Identity identity) {
        return Json.object()
                .put("identity_id", identity.id().toString())
                .put("provider", identity.provider())
                .put("provider_id", identity.providerId());
    }

    /** If no identity has the user's address any more, takes one that another has: verified ones first. */
    void chooseEmail(Transaction tx, User user) throws SQLException {
        List<Identity> identities = core.identities().of(tx, user.id);
        if (identities.stream().anyMatch(identity -> identity.email().equals(user.email))) {
            return;
        }
        Identity primary = null;
        for (Identity candidate : identities.stream()
                .sorted(Comparator.comparingInt(Linking::rank))
                .toList()) {
            if (candidate.email().isEmpty()
                    || core.users().byEmail(tx, candidate.email(), user.aud).isEmpty()) {
                primary = candidate;
                break;
            }
        }
        if (primary == null) {
            throw AuthError.unprocessable(
                    "email_conflict_identity_not_deletable", "Unable to unlink identity due to email conflict");
        }
        adopt(tx, user, primary);
    }

    private static int rank(Identity identity) {
        return identity.email().isEmpty() ? 2 : identity.emailVerified() ? 0 : 1;
    }

    private void adopt(Transaction tx, User user, Identity primary) throws SQLException {
        user.email = primary.email();
        user.confirmationToken = user.recoveryToken = user.reauthenticationToken = "";
        user.confirmationSentAt = user.recoverySentAt = user.reauthenticationSentAt = null;
        user.emailChange = user.emailChangeTokenCurrent = user.emailChangeTokenNew = "";
        user.emailChangeSentAt = null;
        user.emailChangeConfirmStatus = 0;
        user.phoneChange = user.phoneChangeToken = "";
        user.phoneChangeSentAt = null;
        boolean keepsConfirmation = !primary.email().isEmpty()
                && (primary.emailVerified() || core.settings().mail().autoconfirm());
        if (!keepsConfirmation) {
            user.emailConfirmedAt = null;
            user.userMetadata.put("email_verified", false);
        }
        core.users()
                .update(
                        tx,
                        user,
                        UserColumn.EMAIL,
                        UserColumn.EMAIL_CONFIRMED_AT,
                        UserColumn.RAW_USER_META_DATA,
                        UserColumn.CONFIRMATION_TOKEN,
                        UserColumn.CONFIRMATION_SENT_AT,
                        UserColumn.RECOVERY_TOKEN,
                        UserColumn.RECOVERY_SENT_AT,
                        UserColumn.EMAIL_CHANGE,
                        UserColumn.EMAIL_CHANGE_TOKEN_CURRENT,
                        UserColumn.EMAIL_CHANGE_TOKEN_NEW,
                        UserColumn.EMAIL_CHANGE_SENT_AT,
                        UserColumn.EMAIL_CHANGE_CONFIRM_STATUS,
                        UserColumn.PHONE_CHANGE,
                        UserColumn.PHONE_CHANGE_TOKEN,
                        UserColumn.PHONE_CHANGE_SENT_AT,
                        UserColumn.REAUTHENTICATION_TOKEN,
                        UserColumn.REAUTHENTICATION_SENT_AT);
        core.oneTimeTokens().clearAll(tx, user.id);
    }
}
