package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code POST /token?grant_type=refresh_token}: each token is used once. One that comes back is forgiven if the answer
 * to its use may have been lost; otherwise the whole family is revoked.
 */
final class RefreshGrant {
    private static final Body.Shape SHAPE = new Body.Shape("RefreshTokenGrantParams").strings("refresh_token");
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{12}");

    private final Core core;
    private final AccessTokens tokens;

    RefreshGrant(Core core) {
        this.core = core;
        this.tokens = new AccessTokens(core);
    }

    Response answer(Call call) {
        String presented = SHAPE.read(call.json()).text("refresh_token");
        if (!FORM.matcher(presented).matches()) {
            throw AuthError.invalid("Refresh token is not valid");
        }
        return Answers.ok(
                core.database().transaction("Database error refreshing token", tx -> refresh(tx, call, presented)));
    }

    /** Locks user, session and token in that order, so that two uses of one family wait for each other. */
    private ObjectNode refresh(Transaction tx, Call call, String presented) throws SQLException {
        RefreshTokens.Token seen = core.refreshTokens().find(tx, presented).orElseThrow(RefreshGrant::notFound);
        User user = core.users().locked(tx, seen.userId()).orElseThrow(RefreshGrant::notFound);
        call.answerHeader("Sb-Auth-User-Id", user.id.toString());
        if (user.bannedAt(core.clock().instant())) {
            throw refused("user_banned", "User Banned");
        }
        Session session = session(tx, call, seen);
        RefreshTokens.Token token = core.refreshTokens().locked(tx, presented).orElseThrow(RefreshGrant::notFound);
        mustBeCurrent(session, token, user);
        mustBeNewest(tx, session, token, user);
        String issued = issue(tx, call, user, session, token);
        ObjectNode answer = tokens.answer(tx, user, session.id(), issued);
        core.sessions().refreshed(tx, session.id(), call);
        return answer;
    }

    private Session session(Transaction tx, Call call, RefreshTokens.Token token) throws SQLException {
        Optional<Session> session =
                token.sessionId() == null ? Optional.empty() : core.sessions().locked(tx, token.sessionId());
        if (session.isEmpty()) {
            core.refreshTokens().delete(tx, token);
            throw refused("session_not_found", "No Valid Session Found").committing();
        }
        call.answerHeader("Sb-Auth-Session-Id", session.get().id().toString());
        return session.get();
    }

    private void mustBeCurrent(Session session, RefreshTokens.Token token, User user) {
        session.expiry(core.settings().sessions(), core.clock().instant(), token.updatedAt(), user.highestLevel())
                .ifPresent(reason -> {
                    throw refused("session_expired", reason);
                });
    }

    /** With one session per user, only the one used last lives on. */
    private void mustBeNewest(Transaction tx, Session session, RefreshTokens.Token token, User user)
            throws SQLException {
        if (!core.settings().sessions().singlePerUser()) {
            return;
        }
        Instant now = core.clock().instant();
        Instant own = session.lastUse(token.updatedAt());
        boolean newer = core.sessions().of(tx, user.id).stream()
                .filter(other -> !other.id().equals(session.id()))
                .filter(other -> other.expiry(core.settings().sessions(), now, null, user.highestLevel())
                        .isEmpty())
                .anyMatch(other -> other.lastUse(null).isAfter(own));
        if (newer) {
            throw refused("session_expired", "Session Expired (Revoked by Newer Login)");
        }
    }

    private String issue(Transaction tx, Call call, User user, Session session, RefreshTokens.Token token)
            throws SQLException {
        Optional<RefreshTokens.Token> active = core.refreshTokens().active(tx, session.id());
        boolean answerLost =
                token.revoked() && active.isPresent() && active.get().parent().equals(token.token());
        if (token.revoked() && !answerLost) {
            mustBeWithinReuseInterval(tx, session, token);
        }
        core.audit().write(tx, user, "token_refreshed");
        String issued = answerLost ? active.get().token() : swapped(tx, call, user, token);
        AccessTokens.showPrefix(call, issued);
        return issued;
    }

    private String swapped(Transaction tx, Call call, User user, RefreshTokens.Token token) throws SQLException {
        core.audit().write(tx, user, "token_revoked");
        String issued = core.refreshTokens().swap(tx, token);
        call.answerHeader("Sb-Auth-Refresh-Token-Reuse", "false");
        return issued;
    }

    /** A revoked token outside the interval is taken for a stolen one. */
    private void mustBeWithinReuseInterval(Transaction tx, Session session, RefreshTokens.Token token)
            throws SQLException {
        Instant until = token.updatedAt().plus(core.settings().sessions().reuseInterval());
        if (core.clock().instant().isAfter(until)) {
            if (core.settings().sessions().rotation()) {
                core.refreshTokens().revokeFamily(tx, session.id());
            }
            throw refused("refresh_token_already_used", "Already Used").committing();
        }
    }

    private static AuthError notFound() {
        return refused("refresh_token_not_found", "Refresh Token Not Found");
    }

    private static AuthError refused(String code, String reason) {
        return AuthError.of(400, code, "Invalid Refresh Token: " + reason);
    }
}
