package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Signs access tokens and starts sessions. */
final class AccessTokens {
    private static final int PREFIX = 5;

    private final Core core;

    AccessTokens(Core core) {
        this.core = core;
    }

    /** Starts a session that one method proved, and answers with its two tokens. */
    ObjectNode startSession(Transaction tx, Call call, User user, String method) throws SQLException {
        core.users().mustLock(tx, user);
        user.lastSignInAt = core.clock().instant();
        call.answerHeader("Sb-Auth-User-Id", user.id.toString());
        UUID session = core.sessions().create(tx, user, call);
        String refreshToken = core.refreshTokens().create(tx, user.id, session, "");
        core.users().update(tx, user, UserColumn.LAST_SIGN_IN_AT);
        call.answerHeader("Sb-Auth-Session-Id", session.toString());
        showPrefix(call, refreshToken);
        core.sessions().prove(tx, session, method);
        return answer(tx, user, session, refreshToken);
    }

    static void showPrefix(Call call, String refreshToken) {
        call.answerHeader("Sb-Auth-Refresh-Token-Prefix", refreshToken.substring(0, PREFIX));
    }

    /** The answer that carries a fresh access token of a session. */
    ObjectNode answer(Transaction tx, User user, UUID sessionId, String refreshToken) throws SQLException {
        Session session =
                core.sessions().byId(tx, sessionId).orElseThrow(() -> AuthError.internal("error generating jwt token"));
        Instant now = core.clock().instant();
        Instant expiry = expiry(user, session, now);
        ObjectNode answer = Json.object()
                .put("access_token", sign(user, session, now, expiry))
                .put("token_type", "bearer")
                .put("expires_in", expiry.getEpochSecond() - now.getEpochSecond())
                .put("expires_at", expiry.getEpochSecond())
                .put("refresh_token", refreshToken);
        answer.set("user", UserJson.of(user));
        return answer;
    }

    private Instant expiry(User user, Session session, Instant now) {
        Instant expiry = now.plus(core.settings().tokens().lifetime());
        Duration low = core.settings().sessions().lowAal();
        if (low.isZero() || session.provenLevel().compareTo(user.highestLevel()) >= 0) {
            return expiry;
        }
        Instant lowExpiry = session.createdAt().plus(low);
        return lowExpiry.isBefore(expiry) ? lowExpiry : expiry;
    }

    private String sign(User user, Session session, Instant now, Instant expiry) {
        AuthSettings.Tokens tokens = core.settings().tokens();
        ObjectNode claims = Json.object();
        if (!tokens.issuer().isEmpty()) {
            claims.put("iss", tokens.issuer());
        }
        claims.put("sub", user.id.toString())
                .put("aud", user.aud)
                .put("exp", expiry.getEpochSecond())
                .put("iat", now.getEpochSecond())
                .put("email", user.email)
                .put("phone", user.phone);
        claims.set("app_metadata", user.appMetadata);
        claims.set("user_metadata", user.userMetadata);
        claims.put("role", user.role).put("aal", session.provenLevel());
        ArrayNode methods = claims.putArray("amr");
        session.methods()
                .forEach(method ->
                        methods.addObject().put("method", method.name()).put("timestamp", method.seconds()));
        claims.put("session_id", session.id().toString()).put("is_anonymous", user.anonymous);
        return tokens.keys().sign(Json.text(claims));
    }
}
