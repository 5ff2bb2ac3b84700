package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** What a request must pass before its route answers. */
final class Guards {
    private static final String NIL = new UUID(0, 0).toString();

    private final Core core;
    private final BearerTokens tokens;
    private final Clock clock;

    Guards(Core core) {
        this.core = core;
        this.clock = core.clock();
        this.tokens = new BearerTokens(core.settings().tokens().keys(), clock);
    }

    /** A sound token of a user who exists, is not banned and has not signed out. */
    void authentication(Call call) {
        call.claims(tokens.claims(BearerTokens.of(call.header("Authorization"))));
        loadUserAndSession(call);
        if (call.user().bannedAt(clock.instant())) {
            throw AuthError.forbidden("user_banned", "User is banned");
        }
    }

    /** A token of a role that may administer. */
    void administration(Call call) {
        call.claims(tokens.claims(BearerTokens.of(call.header("Authorization"))));
        if (sessionId(call).isPresent()) {
            loadUserAndSession(call);
            call.session().ifPresent(session -> mustBeCurrent(call, session));
        }
        String role = claim(call, "role");
        if (!core.settings().tokens().adminRoles().contains(role)) {
            throw AuthError.forbidden("not_admin", "User not allowed");
        }
        User admin = new User();
        admin.id = Users.INSTANCE;
        admin.role = role;
        admin.email = role;
        call.admin(admin);
    }

    private void mustBeCurrent(Call call, Session session) {
        boolean expired = session.expiry(
                        core.settings().sessions(),
                        clock.instant(),
                        null,
                        call.user().highestLevel())
                .isPresent();
        if (expired) {
            throw AuthError.forbidden("session_expired", "Session is no longer valid");
        }
    }

    private void loadUserAndSession(Call call) {
        String subject = claim(call, "sub");
        if (subject.isEmpty()) {
            throw AuthError.forbidden("bad_jwt", "invalid claim: missing sub claim");
        }
        UUID userId = uuid(subject, 400, "invalid claim: sub claim must be a UUID");
        call.user(core.database()
                .transaction("Database error finding user", tx -> core.users().byId(tx, userId))
                .orElseThrow(() -> AuthError.forbidden("user_not_found", "User from sub claim in JWT does not exist")));
        sessionId(call).ifPresent(text -> {
            UUID sessionId = uuid(text, 403, "invalid claim: session_id claim must be a UUID");
            call.session(core.database()
                    .transaction(
                            "Database error finding session",
                            tx -> core.sessions().byId(tx, sessionId))
                    .orElseThrow(() -> AuthError.forbidden(
                            "session_not_found", "Session from session_id claim in JWT does not exist")));
        });
    }

    private static Optional<String> sessionId(Call call) {
        return Optional.of(claim(call, "session_id")).filter(id -> !id.isEmpty() && !id.equals(NIL));
    }

    private static UUID uuid(String text, int status, String message) {
        try {
            return Uuids.parse(text);
        } catch (IllegalArgumentException e) {
            throw AuthError.of(status, "bad_jwt", message);
        }
    }

    static String claim(Call call, String name) {
        return call.claims().map(claims -> claims.path(name).asText("")).orElse("");
    }

    /** The audience of a request: by header, by token, by default. */
    String audience(Call call) {
        String asked = call.header("X-JWT-AUD");
        if (!asked.isEmpty()) {
            return asked;
        }
        boolean admin = core.settings().tokens().adminRoles().contains(claim(call, "role"));
        String own = call.claims().isPresent() && !admin ? tokenAudience(call) : "";
        return own.isEmpty() ? core.settings().tokens().audience() : own;
    }

    /** The first audience of the request's token; empty if it has none. */
    static String tokenAudience(Call call) {
        JsonNode aud = call.claims().map(claims -> claims.path("aud")).orElse(null);
        return aud == null ? "" : (aud.isArray() ? aud.path(0) : aud).asText("");
    }

    void notAnonymous(Call call) {
        if (call.claims().map(claims -> claims.path("is_anonymous").asBoolean()).orElse(false)) {
            throw AuthError.forbidden("no_authorization", "Anonymous user not allowed to perform these actions");
        }
    }

    void manualLinking(Call call) {
        if (!core.settings().accounts().manualLinking()) {
            throw AuthError.notFound("manual_linking_disabled", "Manual linking is disabled");
        }
    }

    void emailLogins(Call call) {
        if (!core.settings().accounts().email()) {
            throw AuthError.of(400, "email_provider_disabled", "Email logins are disabled");
        }
    }

    /** Loads the user that the path names. */
    void userOfPath(Call call) {
        UUID id = pathId(call, "user_id");
        call.user(core.database()
                .transaction("Database error loading user", tx -> core.users().byId(tx, id))
                .orElseThrow(() -> AuthError.notFound("user_not_found", "User not found")));
    }

    /** Loads the factor that the path names, if the user owns it. */
    void factorOfPath(Call call) {
        UUID id = pathId(call, "factor_id");
        UUID owner = call.user().id;
        call.factor(core.database()
                .transaction(
                        "Database error loading factor", tx -> core.factors().owned(tx, owner, id))
                .orElseThrow(() -> AuthError.notFound("mfa_factor_not_found", "Factor not found")));
    }

    static UUID pathId(Call call, String name) {
        try {
            return Uuids.parse(call.parameter(name));
        } catch (IllegalArgumentException e) {
            throw AuthError.notFound("validation_failed", name + " must be an UUID");
        }
    }
}
