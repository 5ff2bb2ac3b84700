package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whether a link or code is good, and what it brings about. Each is good once: the user's row is locked first. */
final class Proofs {
    private static final String BAD_LINK = "Email link is invalid or has expired";
    private static final String BAD_CODE = "Token has expired or is invalid";

    private final Core core;
    private final Accounts accounts;
    private final Passwords passwords;

    Proofs(Core core, Passwords passwords) {
        this.core = core;
        this.accounts = new Accounts(core);
        this.passwords = passwords;
    }

    /** @param hash of the address and the code, as it stands in links */
    record Claim(String type, String hash, String email, String phone) {}

    /** @param type what the token turned out to prove */
    record Found(User user, String type) {}

    Found byHash(Transaction tx, Claim claim) throws SQLException {
        List<OneTimeTokens.Kind> kinds = kinds(claim.type());
        UUID owner = core.oneTimeTokens().owner(tx, claim.hash(), kinds).orElseThrow(() -> expired(BAD_LINK));
        User user = core.users().locked(tx, owner).orElseThrow(() -> expired(BAD_LINK));
        if (core.oneTimeTokens().owner(tx, claim.hash(), kinds).isEmpty()) {
            throw expired(BAD_LINK);
        }
        mustNotBeBanned(user);
        String type = claim.type().equals("email")
                ? (user.recoveryToken.equals(claim.hash()) ? "magiclink" : "signup")
                : claim.type();
        if (tooOld(sentAt(user, type))) {
            throw expired(BAD_LINK);
        }
        return new Found(user, type);
    }

    private static List<OneTimeTokens.Kind> kinds(String type) {
        return switch (type) {
            case "email" -> List.of(OneTimeTokens.Kind.CONFIRMATION_TOKEN, OneTimeTokens.Kind.RECOVERY_TOKEN);
            case "signup", "invite" -> List.of(OneTimeTokens.Kind.CONFIRMATION_TOKEN);
            case "recovery", "magiclink" -> List.of(OneTimeTokens.Kind.RECOVERY_TOKEN);
            case "email_change" ->
                List.of(OneTimeTokens.Kind.EMAIL_CHANGE_TOKEN_CURRENT, OneTimeTokens.Kind.EMAIL_CHANGE_TOKEN_NEW);
            default -> throw AuthError.invalid("Invalid email verification type");
        };
    }

    private static Instant sentAt(User user, String type) {
        return switch (type) {
            case "signup", "invite" -> user.confirmationSentAt;
            case "recovery", "magiclink" -> user.recoverySentAt;
            default -> user.emailChangeSentAt;
        };
    }

    Found byCode(Transaction tx, Claim claim, String aud) throws SQLException {
        UUID id = owner(tx, claim, aud).map(found -> found.id).orElseThrow(() -> expired(BAD_CODE));
        User user = core.users().locked(tx, id).orElseThrow(() -> expired(BAD_CODE));
        mustNotBeBanned(user);
        return new Found(user, provenType(user, claim).orElseThrow(() -> expired(BAD_CODE)));
    }

    private Optional<User> owner(Transaction tx, Claim claim, String aud) throws SQLException {
        return switch (claim.type()) {
            case "phone_change" -> core.users().byPhoneChange(tx, claim.phone(), aud);
            case "sms" -> core.users().byPhone(tx, claim.phone(), aud);
            case "email_change" -> changing(tx, claim);
            default -> core.users().byEmail(tx, claim.email(), aud);
        };
    }

    private Optional<User> changing(Transaction tx, Claim claim) throws SQLException {
        List<OneTimeTokens.Kind> kinds = new ArrayList<>(List.of(OneTimeTokens.Kind.EMAIL_CHANGE_TOKEN_NEW));
        if (core.settings().mail().secureChange()) {
            kinds.add(0, OneTimeTokens.Kind.EMAIL_CHANGE_TOKEN_CURRENT);
        }
        for (String hash : List.of(claim.hash(), Pkce.PREFIX + claim.hash())) {
            Optional<UUID> owner = core.oneTimeTokens().owner(tx, hash, kinds);
            if (owner.isPresent()) {
                return core.users().byId(tx, owner.get());
            }
        }
        return Optional.empty();
    }

    /** What the code proves of the user, if it is right and young enough. */
    private Optional<String> provenType(User user, Claim claim) {
        boolean confirms = right(claim.hash(), user.confirmationToken, user.confirmationSentAt);
        boolean recovers = right(claim.hash(), user.recoveryToken, user.recoverySentAt);
        String type = claim.type();
        return switch (type) {
            case "email" -> confirms ? Optional.of("signup") : recovers ? Optional.of("magiclink") : Optional.empty();
            case "signup", "invite" -> confirms ? Optional.of(type) : Optional.empty();
            case "recovery", "magiclink" -> recovers ? Optional.of(type) : Optional.empty();
            case "email_change" ->
                right(claim.hash(), user.emailChangeTokenCurrent, user.emailChangeSentAt)
                                || right(claim.hash(), user.emailChangeTokenNew, user.emailChangeSentAt)
                        ? Optional.of(type)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private boolean right(String hash, String expected, Instant sentAt) {
        return !expected.isEmpty()
                && sentAt != null
                && !tooOld(sentAt)
                && (Secrets.same(hash, expected) || Secrets.same(Pkce.PREFIX + hash, expected));
    }

    private boolean tooOld(Instant sentAt) {
        return sentAt == null
                || core.clock()
                        .instant()
                        .isAfter(sentAt.plus(core.settings().mail().otpExpiry()));
    }

    /** Does what was proved; empty if the other address of a change has to confirm too. */
    Optional<User> accept(Transaction tx, Found found, Claim claim) throws SQLException {
        return switch (found.type()) {
            case "signup", "invite" -> Optional.of(signup(tx, found.user()));
            case "recovery", "magiclink" -> Optional.of(recovery(tx, found.user()));
            case "email_change" -> emailChange(tx, found.user(), claim);
            default -> throw AuthError.invalid("Unsupported verification type");
        };
    }

    private User signup(Transaction tx, User user) throws SQLException {
        if (!user.hasPassword() && user.invitedAt != null) {
            user.encryptedPassword = passwords.hash(Secrets.password(List.of()));
            accounts.changePassword(tx, user, Optional.empty());
        }
        core.audit().write(tx, user, "user_signedup", "provider", "email");
        accounts.confirm(tx, user);
        ObjectNode verified = Json.object().put("email_verified", true);
        List<Identity> identities = new ArrayList<>();
        for (Identity identity : user.identities) {
            boolean same = !identity.email().isEmpty() && identity.email().equals(user.email);
            identities.add(same ? core.identities().merge(tx, identity, verified) : identity);
        }
        user.identities = identities;
        return user;
    }

    private User recovery(Transaction tx, User user) throws SQLException {
        user.recoveryToken = "";
        core.users().update(tx, user, UserColumn.RECOVERY_TOKEN);
        core.oneTimeTokens().clearAll(tx, user.id);
        if (user.confirmed()) {
            core.audit().write(tx, user, "login");
        } else {
            core.audit().write(tx, user, "user_signedup", "provider", "email");
            accounts.confirm(tx, user);
        }
        return user;
    }

    private Optional<User> emailChange(Transaction tx, User user, Claim claim) throws SQLException {
        AuthSettings.Mail mail = core.settings().mail();
        boolean first = !mail.autoconfirm()
                && mail.secureChange()
                && user.emailChangeConfirmStatus == 0
                && !user.email.isEmpty();
        if (!first) {
            return Optional.of(changeEmail(tx, user));
        }
        user.emailChangeConfirmStatus = 1;
        if (matches(user.emailChangeTokenCurrent, claim.hash())) {
            user.emailChangeTokenCurrent = "";
            core.oneTimeTokens().clear(tx, user.id, OneTimeTokens.Kind.EMAIL_CHANGE_TOKEN_CURRENT);
        } else if (matches(user.emailChangeTokenNew, claim.hash())) {
            user.emailChangeTokenNew = "";
            core.oneTimeTokens().clear(tx, user.id, OneTimeTokens.Kind.EMAIL_CHANGE_TOKEN_NEW);
        }
        core.users()
                .update(
                        tx,
                        user,
                        UserColumn.EMAIL_CHANGE_CONFIRM_STATUS,
                        UserColumn.EMAIL_CHANGE_TOKEN_CURRENT,
                        UserColumn.EMAIL_CHANGE_TOKEN_NEW);
        return Optional.empty();
    }

    private static boolean matches(String token, String hash) {
        return token.equals(hash) || token.equals(Pkce.PREFIX + hash);
    }

    /** Makes the address that waits the user's own. */
    User changeEmail(Transaction tx, User user) throws SQLException {
        core.audit().write(tx, user, "user_modified");
        Optional<Identity> identity = core.identities().byProvider(tx, user.id.toString(), "email");
        if (identity.isPresent()) {
            core.identities()
                    .merge(
                            tx,
                            identity.get(),
                            Json.object().put("email", user.emailChange).put("email_verified", true));
        } else {
            core.identities().create(tx, user, "email", Identities.claims(user, "email", user.emailChange, true));
        }
        user.anonymous = false;
        user.email = user.emailChange;
        user.emailChange = user.emailChangeTokenCurrent = user.emailChangeTokenNew = "";
        user.emailChangeConfirmStatus = 0;
        core.users()
                .update(
                        tx,
                        user,
                        UserColumn.IS_ANONYMOUS,
                        UserColumn.EMAIL,
                        UserColumn.EMAIL_CHANGE,
                        UserColumn.EMAIL_CHANGE_TOKEN_CURRENT,
                        UserColumn.EMAIL_CHANGE_TOKEN_NEW,
                        UserColumn.EMAIL_CHANGE_CONFIRM_STATUS);
        core.oneTimeTokens().clearAll(tx, user.id);
        if (!user.confirmed()) {
            accounts.confirm(tx, user);
        }
        user.identities = core.identities().of(tx, user.id);
        return user;
    }

    private void mustNotBeBanned(User user) {
        if (user.bannedAt(core.clock().instant())) {
            throw AuthError.forbidden("user_banned", "User is banned");
        }
    }

    private static AuthError expired(String message) {
        return AuthError.forbidden("otp_expired", message);
    }
}
