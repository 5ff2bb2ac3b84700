package dev.parity.reference.auth;

import java.util.Locale;
import java.util.function.Function;

/** The columns of {@code auth.users} that requests write. */
enum UserColumn {
    AUD(user -> user.aud),
    ROLE(user -> user.role),
    EMAIL(user -> orNull(user.email)),
    PHONE(user -> orNull(user.phone)),
    ENCRYPTED_PASSWORD(user -> user.encryptedPassword),
    IS_SSO_USER(user -> user.sso),
    IS_ANONYMOUS(user -> user.anonymous),
    EMAIL_CONFIRMED_AT(user -> user.emailConfirmedAt),
    INVITED_AT(user -> user.invitedAt),
    PHONE_CONFIRMED_AT(user -> user.phoneConfirmedAt),
    CONFIRMATION_TOKEN(user -> user.confirmationToken),
    CONFIRMATION_SENT_AT(user -> user.confirmationSentAt),
    RECOVERY_TOKEN(user -> user.recoveryToken),
    RECOVERY_SENT_AT(user -> user.recoverySentAt),
    EMAIL_CHANGE_TOKEN_CURRENT(user -> user.emailChangeTokenCurrent),
    EMAIL_CHANGE_TOKEN_NEW(user -> user.emailChangeTokenNew),
    EMAIL_CHANGE(user -> user.emailChange),
    EMAIL_CHANGE_SENT_AT(user -> user.emailChangeSentAt),
    EMAIL_CHANGE_CONFIRM_STATUS(user -> user.emailChangeConfirmStatus),
    PHONE_CHANGE_TOKEN(user -> user.phoneChangeToken),
    PHONE_CHANGE(user -> user.phoneChange),
    PHONE_CHANGE_SENT_AT(user -> user.phoneChangeSentAt),
    REAUTHENTICATION_TOKEN(user -> user.reauthenticationToken),
    REAUTHENTICATION_SENT_AT(user -> user.reauthenticationSentAt),
    LAST_SIGN_IN_AT(user -> user.lastSignInAt),
    RAW_APP_META_DATA(user -> user.appMetadata),
    RAW_USER_META_DATA(user -> user.userMetadata),
    BANNED_UNTIL(user -> user.bannedUntil),
    DELETED_AT(user -> user.deletedAt);

    private final Function<User, Object> value;

    UserColumn(Function<User, Object> value) {
        this.value = value;
    }

    Object of(User user) {
        return value.apply(user);
    }

    /** As it stands in SQL; fixed text, never from a request. */
    String sql() {
        return '"' + name().toLowerCase(Locale.ROOT) + '"';
    }

    private static Object orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
