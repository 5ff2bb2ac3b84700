package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which user a profile of a provider belongs to: the one that has it, one with its verified address, or a new one. */
final class ExternalAccounts {
    private final Core core;
    private final Guards guards;
    private final Accounts accounts;
    private final Post post;
    private final Linking linking;

    ExternalAccounts(Core core, Guards guards, Post post) {
        this.core = core;
        this.guards = guards;
        this.accounts = new Accounts(core);
        this.post = post;
        this.linking = new Linking(core, guards);
    }

    /** One address of a profile. */
    record Email(String address, boolean verified, boolean primary) {}

    /** @param claims what becomes the identity's data */
    record Profile(ObjectNode claims, List<Email> emails) {
        static Profile of(ObjectNode claims, JsonNode listed) {
            List<Email> emails = new ArrayList<>();
            for (JsonNode email : listed) {
                emails.add(new Email(
                        email.path("email").asText("").toLowerCase(Locale.ROOT),
                        email.path("verified").asBoolean(),
                        email.path("primary").asBoolean()));
            }
            emails.removeIf(email -> email.address().isEmpty());
            Email shown = emails.stream()
                    .filter(Email::primary)
                    .findFirst()
                    .orElse(emails.isEmpty() ? new Email("", false, false) : emails.get(emails.size() - 1));
            if (!shown.address().isEmpty()) {
                claims.put("email", shown.address());
            }
            claims.put("email_verified", shown.verified()).put("phone_verified", false);
            return new Profile(claims, List.copyOf(emails));
        }

        String subject() {
            return claims.path("sub").asText();
        }

        Email primary() {
            return emails.stream().filter(Email::primary).findFirst().orElse(new Email("", false, false));
        }
    }

    User signIn(Transaction tx, Call call, FlowStates.FlowState flow, Profile profile) throws SQLException {
        if (profile.emails().isEmpty() && !flow.emailOptional()) {
            throw AuthError.internal("Error getting user email from external provider");
        }
        if (flow.linkingTarget() != null) {
            return link(tx, call, flow, profile);
        }
        if (!flow.inviteToken().isEmpty()) {
            return acceptInvite(tx, flow, profile);
        }
        return account(tx, call, flow, profile);
    }

    private User link(Transaction tx, Call call, FlowStates.FlowState flow, Profile profile) throws SQLException {
        User user = core.users()
                .locked(tx, flow.linkingTarget())
                .orElseThrow(() -> AuthError.unprocessable("user_not_found", "Linking target user not found"));
        Optional<Identity> known = core.identities().byProvider(tx, profile.subject(), flow.provider());
        if (known.isPresent()) {
            throw AuthError.unprocessable(
                    "identity_already_exists",
                    known.get().userId().equals(user.id)
                            ? "Identity is already linked"
                            : "Identity is already linked to another user");
        }
        Identity identity = core.identities().create(tx, user, flow.provider(), profile.claims());
        user.identities.add(identity);
        core.audit().write(tx, user, "identity_linked", call.address(), Linking.traits(identity));
        if (user.email.isEmpty()) {
            linking.chooseEmail(tx, user);
            proveEmail(tx, call, user, flow, profile);
        }
        accounts.refreshProviders(tx, user);
        return user;
    }

    private void proveEmail(Transaction tx, Call call, User user, FlowStates.FlowState flow, Profile profile)
            throws SQLException {
        if (!profile.claims().path("email_verified").booleanValue()) {
            post.confirmation(tx, call, user, new Pkce("", ""));
            throw unverified("email_not_confirmed", flow.provider());
        }
        accounts.confirm(tx, user);
        user.anonymous = false;
        core.users().update(tx, user, UserColumn.IS_ANONYMOUS);
    }

    private static AuthError unverified(String code, String provider) {
        return AuthError.unprocessable(
                        code,
                        "Unverified email with " + provider + ". A confirmation email has been sent to your " + provider
                                + " email")
                .committing();
    }

    private User acceptInvite(Transaction tx, FlowStates.FlowState flow, Profile profile) throws SQLException {
        UUID owner = core.oneTimeTokens()
                .owner(tx, flow.inviteToken(), List.of(OneTimeTokens.Kind.CONFIRMATION_TOKEN))
                .orElseThrow(() -> AuthError.notFound("invite_not_found", "Invite not found"));
        User user = core.users()
                .locked(tx, owner)
                .orElseThrow(() -> AuthError.notFound("invite_not_found", "Invite not found"));
        if (profile.emails().stream().noneMatch(email -> email.address().equals(user.email))) {
            throw AuthError.invalid("Invited email does not match emails from external provider");
        }
        Identity identity = core.identities().create(tx, user, flow.provider(), profile.claims());
        core.audit().write(tx, user, "invite_accepted", "provider", flow.provider());
        accounts.dropUnconfirmed(tx, user, identity);
        user.identities = new ArrayList<>(List.of(identity));
        accounts.confirm(tx, user);
        return user;
    }

    private User account(Transaction tx, Call call, FlowStates.FlowState flow, Profile profile) throws SQLException {
        Optional<Identity> known = core.identities().byProvider(tx, profile.subject(), flow.provider());
        User user;
        Identity identity;
        if (known.isPresent()) {
            user = core.users().locked(tx, known.get().userId()).orElseThrow();
            identity = core.identities().merge(tx, known.get(), profile.claims());
            refresh(tx, user, profile);
        } else {
            Optional<User> owner = owner(tx, call, profile);
            user = owner.isPresent() ? core.users().mustLock(tx, owner.get()) : created(tx, call, flow, profile);
            identity = core.identities().create(tx, user, flow.provider(), profile.claims());
            user.identities.add(identity);
            if (owner.isPresent()) {
                refresh(tx, user, profile);
                core.audit().write(tx, user, "identity_linked", call.address(), Linking.traits(identity));
            }
        }
        if (user.bannedAt(core.clock().instant())) {
            throw AuthError.forbidden("user_banned", "User is banned");
        }
        if (user.confirmed() || user.email.isEmpty() && flow.emailOptional()) {
            core.audit().write(tx, user, "login", "provider", flow.provider());
        } else {
            confirmFirst(tx, call, user, identity, flow, profile);
        }
        return user;
    }

    private void refresh(Transaction tx, User user, Profile profile) throws SQLException {
        accounts.mergeUserMetadata(tx, user, profile.claims());
        accounts.refreshProviders(tx, user);
    }

    /** The one user who already has a verified address of the profile. */
    private Optional<User> owner(Transaction tx, Call call, Profile profile) throws SQLException {
        boolean trusted = core.settings().mail().autoconfirm();
        for (Email email : profile.emails()) {
            if (email.verified() || trusted) {
                Set<UUID> owners = core.identities().ownersOfEmail(tx, email.address());
                if (owners.size() > 1) {
                    throw AuthError.internal("Multiple accounts with the same email address in the same linking domain"
                            + " detected: default");
                }
                Optional<User> user = core.users().duplicate(tx, email.address(), guards.audience(call), null);
                if (user.isPresent()) {
                    return user;
                }
            }
        }
        return Optional.empty();
    }

    private User created(Transaction tx, Call call, FlowStates.FlowState flow, Profile profile) throws SQLException {
        if (core.settings().accounts().signupDisabled()) {
            throw AuthError.unprocessable("signup_disabled", "Signups not allowed for this instance");
        }
        Email primary = profile.primary();
        String aud = guards.audience(call);
        boolean taken = !primary.address().isEmpty()
                && core.users().duplicate(tx, primary.address(), aud, null).isPresent();
        User user = accounts.fresh(
                flow.provider(),
                taken ? "" : primary.address(),
                "",
                "",
                aud,
                profile.claims().deepCopy());
        core.users().insert(tx, user);
        return user;
    }

    private void confirmFirst(
            Transaction tx, Call call, User user, Identity identity, FlowStates.FlowState flow, Profile profile)
            throws SQLException {
        accounts.dropUnconfirmed(tx, user, identity);
        user.identities = new ArrayList<>(List.of(identity));
        if (profile.primary().verified() || core.settings().mail().autoconfirm()) {
            core.audit().write(tx, user, "user_signedup", "provider", flow.provider());
            accounts.confirm(tx, user);
            return;
        }
        if (user.email.isEmpty()) {
            throw AuthError.unprocessable(
                            "provider_email_needs_verification",
                            "Unverified email with " + flow.provider() + ". Verify the email with " + flow.provider()
                                    + " in order to sign in")
                    .committing();
        }
        post.confirmation(tx, call, user, new Pkce("", ""));
        throw unverified("provider_email_needs_verification", flow.provider());
    }
}
