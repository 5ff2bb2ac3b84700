package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** {@code /factors}: second factors by time-based code (RFC 6238), and the level they give a session. */
final class Mfa {
    private static final Body.Shape ENROLL =
            new Body.Shape("EnrollFactorParams").strings("friendly_name", "factor_type", "issuer", "phone");
    private static final Body.Shape VERIFY = new Body.Shape("VerifyFactorParams")
            .with(Body.Type.UUID, "challenge_id")
            .strings("code")
            .with(Body.Type.ANY, "webauthn");
    private static final String UNKNOWN_TYPE = "factor_type needs to be totp, phone, or webauthn";
    private static final String TOO_MANY = "Maximum number of verified factors reached, unenroll to continue";

    private final Core core;
    private final AccessTokens tokens;
    private final Totp totp;

    Mfa(Core core) {
        this.core = core;
        this.tokens = new AccessTokens(core);
        this.totp = new Totp(core.clock());
    }

    /** {@code POST /factors}. */
    Response enroll(Call call) {
        Session session = call.session()
                .orElseThrow(() ->
                        AuthError.internal("A valid session and a registered user are required to enroll a factor"));
        Body body = ENROLL.read(call.json());
        switch (body.text("factor_type")) {
            case "totp" -> mustBeEnabled(core.settings().mfa().totpEnroll(), "totp", "TOTP");
            case "phone" -> mustBeEnabled(false, "phone", "Phone");
            case "webauthn" -> mustBeEnabled(false, "webauthn", "WebAuthn");
            default -> throw AuthError.invalid(UNKNOWN_TYPE);
        }
        String issuer = body.text("issuer").isEmpty() ? siteHost() : body.text("issuer");
        String secret = totp.secret();
        if (call.user().email.isEmpty()) {
            throw AuthError.internal("Error generating QR Code");
        }
        Factor factor = core.database().unnamed(tx -> create(tx, call, session, body.text("friendly_name"), secret));
        String uri = totp.uri(issuer, call.user().email, secret);
        ObjectNode answer = Json.object()
                .put("id", factor.id().toString())
                .put("type", "totp")
                .put("friendly_name", factor.name());
        answer.putObject("totp")
                .put("qr_code", QrCode.svg(uri))
                .put("secret", secret)
                .put("uri", uri);
        return Answers.ok(answer);
    }

    private Factor create(Transaction tx, Call call, Session session, String name, String secret) throws SQLException {
        User user = core.users().mustLock(tx, call.user());
        Instant now = core.clock().instant();
        core.factors().deleteAbandoned(tx, now.minus(core.settings().mfa().factorExpiry()));
        mustHaveRoom(core.factors().of(tx, user.id), name, session);
        Factor fresh = new Factor(UUID.randomUUID(), user.id, name, "totp", "unverified", secret, "", now, now, null);
        core.factors().insert(tx, fresh);
        audit(tx, call, user, "factor_in_progress", fresh, Json.object());
        return fresh;
    }

    private static void mustBeEnabled(boolean enabled, String type, String title) {
        if (!enabled) {
            throw AuthError.unprocessable("mfa_" + type + "_enroll_not_enabled", "MFA enroll is disabled for " + title);
        }
    }

    private String siteHost() {
        return GoUrl.parse(core.settings().site().siteUrl())
                .map(GoUrl::authority)
                .orElseThrow(() -> AuthError.internal("site url is improperly formatted"));
    }

    private void mustHaveRoom(List<Factor> factors, String name, Session session) {
        if (factors.stream().anyMatch(factor -> factor.name().equals(name))) {
            throw AuthError.unprocessable(
                    "mfa_factor_name_conflict",
                    "A factor with the friendly name " + GoText.quote(name) + " for this user already exists");
        }
        long verified = factors.stream().filter(Factor::verified).count();
        AuthSettings.Mfa rules = core.settings().mfa();
        if (factors.size() >= rules.maxEnrolled() || verified >= rules.maxVerified()) {
            throw AuthError.unprocessable("too_many_enrolled_mfa_factors", TOO_MANY);
        }
        if (verified > 0 && !session.strong()) {
            throw AuthError.forbidden("insufficient_aal", "AAL2 required to enroll a new factor");
        }
    }

    /** {@code POST /factors/{id}/challenge}. */
    Response challenge(Call call) {
        mustBeUsable(call.factor());
        Factors.Challenge challenge = core.database().transaction("Database error creating challenge", tx -> {
            Factors.Challenge fresh = core.factors()
                    .challenge(tx, call.factor(), call.address(), core.clock().instant());
            ObjectNode traits = Json.object().put("factor_status", call.factor().status());
            audit(tx, call, call.user(), "challenge_created", call.factor(), traits);
            return fresh;
        });
        return Answers.ok(Json.object()
                .put("id", challenge.id().toString())
                .put("type", call.factor().type())
                .put("expires_at", expiry(challenge).getEpochSecond()));
    }

    private Instant expiry(Factors.Challenge challenge) {
        return challenge.createdAt().plus(core.settings().mfa().challengeExpiry());
    }

    private void mustBeUsable(Factor factor) {
        boolean enabled = factor.type().equals("totp") && core.settings().mfa().totpVerify();
        if (!enabled) {
            String title = switch (factor.type()) {
                case "totp" -> "TOTP";
                case "phone" -> "Phone";
                default -> "WebAuthn";
            };
            throw AuthError.unprocessable(
                    "mfa_" + factor.type() + "_verify_not_enabled", "MFA verification is disabled for " + title);
        }
    }

    /** {@code POST /factors/{id}/verify}: a right code raises the session to the second level. */
    Response verify(Call call) {
        Body body = VERIFY.read(call.json());
        if (body.text("code").isEmpty()) {
            throw AuthError.invalid("Code needs to be non-empty");
        }
        mustBeUsable(call.factor());
        UUID challengeId = body.given("challenge_id").map(Uuids::parse).orElse(Users.INSTANCE);
        return Answers.ok(core.database().transaction("Database error verifying factor", tx -> {
            User user = core.users().mustLock(tx, call.user());
            Factors.Challenge challenge = sound(tx, call, challengeId);
            if (!totp.right(call.factor().secret(), body.text("code"))) {
                throw AuthError.unprocessable("mfa_verification_failed", "Invalid TOTP code entered");
            }
            return raise(tx, call, user, challenge);
        }));
    }

    private Factors.Challenge sound(Transaction tx, Call call, UUID id) throws SQLException {
        Factors.Challenge challenge = core.factors()
                .challenge(tx, call.factor(), id)
                .orElseThrow(() -> AuthError.unprocessable(
                        "mfa_factor_not_found", "MFA factor with the provided challenge ID not found"));
        String address = Addresses.parse(call.address()).orElse(call.address());
        boolean sameAddress = Addresses.parse(challenge.address()).orElse("").equals(address);
        if (challenge.verifiedAt() != null || !sameAddress) {
            throw AuthError.unprocessable("mfa_ip_address_mismatch", "Challenge and verify IP addresses mismatch.");
        }
        if (core.clock().instant().isAfter(expiry(challenge))) {
            core.factors().delete(tx, challenge);
            throw AuthError.unprocessable(
                            "mfa_challenge_expired",
                            "MFA challenge " + id + " has expired, verify against another challenge or create a new"
                                    + " challenge.")
                    .committing();
        }
        return challenge;
    }

    private ObjectNode raise(Transaction tx, Call call, User user, Factors.Challenge challenge) throws SQLException {
        Instant now = core.clock().instant();
        Factor factor = call.factor();
        ObjectNode traits = Json.object().put("challenge_id", challenge.id().toString());
        audit(tx, call, user, "verification_attempted", factor, traits.put("factor_type", factor.type()));
        core.factors().answered(tx, challenge, now);
        core.factors().markVerified(tx, factor, now);
        UUID sessionId = call.session()
                .map(Session::id)
                .orElseThrow(() -> AuthError.internal("Cannot read SessionId claim as UUID"));
        core.sessions().prove(tx, sessionId, "totp");
        var unused = core.sessions()
                .locked(tx, sessionId)
                .orElseThrow(() -> AuthError.forbidden(
                        "session_not_found", "Session from session_id claim in JWT does not exist"));
        RefreshTokens.Token current = core.refreshTokens()
                .active(tx, sessionId)
                .orElseThrow(() -> new IllegalStateException("Refresh Token not found"));
        core.audit().write(tx, user, "token_revoked");
        String refreshToken = core.refreshTokens().swap(tx, current);
        core.sessions().raise(tx, sessionId, "aal2", factor.id());
        user.factors = core.factors().of(tx, user.id);
        ObjectNode answer = tokens.answer(tx, user, sessionId, refreshToken);
        core.sessions().deleteWeak(tx, user.id);
        core.factors().deleteUnverified(tx, user.id, factor.type());
        return answer;
    }

    /** {@code DELETE /factors/{id}}. */
    Response unenroll(Call call) {
        Session session = call.session()
                .orElseThrow(() -> AuthError.internal("A valid session and factor are required to unenroll a factor"));
        Factor factor = call.factor();
        if (factor.verified() && !session.strong()) {
            throw AuthError.unprocessable("insufficient_aal", "AAL2 required to unenroll verified factor");
        }
        core.database().transaction("Database error deleting factor", tx -> {
            core.users().mustLock(tx, call.user());
            core.factors().delete(tx, factor);
            ObjectNode traits = Json.object()
                    .put("factor_status", factor.status())
                    .put("session_id", session.id().toString());
            audit(tx, call, call.user(), "factor_unenrolled", factor, traits);
            core.sessions().lower(tx, factor);
            return factor;
        });
        return Answers.ok(Json.object().put("id", factor.id().toString()));
    }

    private void audit(Transaction tx, Call call, User user, String action, Factor factor, ObjectNode traits)
            throws SQLException {
        core.audit()
                .write(
                        tx,
                        user,
                        action,
                        call.address(),
                        traits.put("factor_id", factor.id().toString()));
    }
}
