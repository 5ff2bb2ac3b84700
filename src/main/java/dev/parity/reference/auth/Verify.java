package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GET} and {@code POST /verify}: a link or code from a mail becomes a session. */
final class Verify {
    private static final Body.Shape SHAPE =
            new Body.Shape("VerifyParams").strings("type", "token", "token_hash", "email", "phone", "redirect_to");
    private static final String HALF_DONE =
            "Confirmation link accepted. Please proceed to confirm link sent to the other email";
    private static final Set<String> PKCE_METHODS = Set.of(
            "oauth",
            "password",
            "otp",
            "totp",
            "recovery",
            "invite",
            "sso/saml",
            "magiclink",
            "email/signup",
            "email_change",
            "token_refresh",
            "mfa/phone",
            "mfa/webauthn",
            "web3",
            "oauth_provider/authorization_code",
            "passkey");

    private final Core core;
    private final Guards guards;
    private final Redirects redirects;
    private final Accounts accounts;
    private final AccessTokens tokens;
    private final Proofs proofs;

    Verify(Core core, Guards guards, Redirects redirects, Passwords passwords) {
        this.core = core;
        this.guards = guards;
        this.redirects = redirects;
        this.accounts = new Accounts(core);
        this.tokens = new AccessTokens(core);
        this.proofs = new Proofs(core, passwords);
    }

    /** {@code POST}: answers with the session's tokens. */
    Response post(Call call) {
        Body body = SHAPE.read(call.json());
        Proofs.Claim claim = claim(body);
        String aud = guards.audience(call);
        Optional<ObjectNode> answer = core.database().transaction("Database error finding user", tx -> {
            Proofs.Found found =
                    body.text("token").isEmpty() ? proofs.byHash(tx, claim) : proofs.byCode(tx, claim, aud);
            Optional<User> proved = proofs.accept(tx, found, claim);
            return proved.isEmpty()
                    ? Optional.<ObjectNode>empty()
                    : Optional.of(tokens.startSession(tx, call, signedIn(tx, proved.get()), "otp"));
        });
        return Answers.ok(
                answer.orElseGet(() -> Json.object().put("code", "200").put("msg", HALF_DONE)));
    }

    private static Proofs.Claim claim(Body body) {
        String token = body.text("token");
        String hash = body.text("token_hash");
        if (body.text("type").isEmpty()) {
            throw AuthError.invalid("Verify requires a verification type");
        }
        if (token.isEmpty() == hash.isEmpty()) {
            throw AuthError.invalid("Verify requires either a token or a token hash");
        }
        String email = body.text("email");
        String phone = body.text("phone");
        if (token.isEmpty()) {
            if (!email.isEmpty()
                    || !phone.isEmpty()
                    || !body.text("redirect_to").isEmpty()) {
                throw AuthError.invalid("Only the token_hash and type should be provided");
            }
            return new Proofs.Claim(body.text("type"), hash, "", "");
        }
        if (email.isEmpty() == phone.isEmpty()) {
            throw AuthError.invalid("Only an email address or phone number should be provided on verify");
        }
        if (email.isEmpty()) {
            String bare = Contacts.phone(phone);
            return new Proofs.Claim(body.text("type"), Secrets.tokenHash(bare, token), "", bare);
        }
        String address = address(email);
        return new Proofs.Claim(body.text("type"), Secrets.tokenHash(address, token), address, "");
    }

    private static String address(String email) {
        try {
            return Contacts.email(email);
        } catch (AuthError e) {
            throw AuthError.unprocessable("validation_failed", "Invalid email format");
        }
    }

    /** {@code GET}: leads on to the application, with tokens in the fragment or a code in the query. */
    Response get(Call call) {
        String type = call.form("type");
        String token = call.form("token");
        String target = redirects.target(call);
        if (type.isEmpty()) {
            throw AuthError.invalid("Verify requires a verification type");
        }
        if (token.isEmpty()) {
            throw AuthError.invalid("Verify requires a token or a token hash");
        }
        boolean pkce = token.startsWith(Pkce.PREFIX);
        String method = pkce ? pkceMethod(type) : "";
        Proofs.Claim claim = new Proofs.Claim(type, token, "", "");
        try {
            String location = core.database().transaction("Database error finding user from email link", tx -> {
                Proofs.Found found = proofs.byHash(tx, claim);
                Optional<User> proved = proofs.accept(tx, found, claim);
                return proved.isEmpty()
                        ? Redirects.withMessage(target, HALF_DONE, pkce)
                        : onward(tx, call, signedIn(tx, proved.get()), found.type(), target, method);
            });
            return Answers.redirect(call.method(), 303, location);
        } catch (AuthError error) {
            return Answers.redirect(call.method(), 303, Redirects.withError(target, error, pkce));
        }
    }

    private static String pkceMethod(String type) {
        String method = type.endsWith("signup") ? "email/signup" : type;
        if (!PKCE_METHODS.contains(method)) {
            throw new IllegalStateException("unsupported authentication method " + GoText.quote(type));
        }
        return method;
    }

    private String onward(Transaction tx, Call call, User user, String type, String target, String method)
            throws SQLException {
        if (!method.isEmpty()) {
            return Redirects.withCode(target, code(tx, user, method));
        }
        ObjectNode session = tokens.startSession(tx, call, user, "otp");
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : new String[] {"access_token", "token_type", "expires_in", "expires_at", "refresh_token"}) {
            values.put(name, session.get(name).asText());
        }
        values.put("type", type);
        values.put("sb", "");
        return Redirects.withFragment(target, values);
    }

    private String code(Transaction tx, User user, String method) throws SQLException {
        FlowStates.FlowState flow = core.flowStates()
                .latest(tx, user.id, method)
                .filter(FlowStates.FlowState::pkce)
                .orElseThrow(() -> AuthError.of(
                        400,
                        "flow_state_not_found",
                        "No associated flow state found. 422: No valid flow state found for user."));
        core.flowStates().codeIssued(tx, flow.id());
        return flow.authCode();
    }

    private User signedIn(Transaction tx, User user) throws SQLException {
        accounts.refreshProviders(tx, user);
        User reloaded = accounts.reloaded(tx, user);
        reloaded.identities = user.identities;
        return reloaded;
    }
}
