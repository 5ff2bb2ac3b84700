package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import java.util.Optional;

/** {@code POST /token}: the grant by password, by PKCE code, and those that need a provider. */
final class Grants {
    private static final Body.Shape PASSWORD =
            new Body.Shape("PasswordGrantParams").strings("email", "phone", "password");
    private static final Body.Shape PKCE = new Body.Shape("PKCEGrantParams").strings("auth_code", "code_verifier");
    private static final String BAD_LOGIN = "Invalid login credentials";

    private final Core core;
    private final Guards guards;
    private final Passwords passwords;
    private final AccessTokens tokens;

    Grants(Core core, Guards guards, Passwords passwords) {
        this.core = core;
        this.guards = guards;
        this.passwords = passwords;
        this.tokens = new AccessTokens(core);
    }

    /** {@code grant_type=password}. */
    Response password(Call call) {
        Body body = PASSWORD.read(call.json());
        boolean byEmail = !body.text("email").isEmpty();
        User user = find(call, body, byEmail).orElseThrow(Grants::badLogin);
        if (!user.hasPassword()) {
            throw badLogin();
        }
        if (user.bannedAt(core.clock().instant())) {
            throw AuthError.of(400, "user_banned", "User is banned");
        }
        if (!Passwords.matches(body.text("password"), user.encryptedPassword)) {
            throw badLogin();
        }
        mustBeConfirmed(user, byEmail);
        ObjectNode answer = core.database().transaction("Database error granting user", tx -> {
            User current = core.users().locked(tx, user.id).orElseThrow(Grants::badLogin);
            if (!current.encryptedPassword.equals(user.encryptedPassword)) {
                throw badLogin();
            }
            core.audit().write(tx, current, "login", "provider", byEmail ? "email" : "phone");
            return tokens.startSession(tx, call, current, "password");
        });
        answer.set("weak_password", weakness(body.text("password")));
        return Answers.ok(answer);
    }

    private Optional<User> find(Call call, Body body, boolean byEmail) {
        String email = body.text("email");
        String phone = body.text("phone");
        if (byEmail && !phone.isEmpty()) {
            throw AuthError.invalid("Only an email address or phone number should be provided on login.");
        }
        if (!byEmail && phone.isEmpty()) {
            throw AuthError.invalid("missing email or phone");
        }
        if (byEmail && !core.settings().accounts().email()) {
            throw AuthError.unprocessable("email_provider_disabled", "Email logins are disabled");
        }
        if (!byEmail && !core.settings().accounts().phone()) {
            throw AuthError.unprocessable("phone_provider_disabled", "Phone logins are disabled");
        }
        String aud = guards.audience(call);
        return core.database()
                .transaction(
                        "Database error querying schema",
                        tx -> byEmail
                                ? core.users().byEmail(tx, email, aud)
                                : core.users().byPhone(tx, Contacts.bare(phone), aud));
    }

    private static void mustBeConfirmed(User user, boolean byEmail) {
        if (byEmail && !user.confirmed()) {
            throw AuthError.of(400, "email_not_confirmed", "Email not confirmed");
        }
        if (!byEmail && !user.phoneConfirmed()) {
            throw AuthError.of(400, "phone_not_confirmed", "Phone not confirmed");
        }
    }

    private JsonNode weakness(String password) {
        try {
            passwords.mustBeStrong(password);
            return Json.object().nullNode();
        } catch (WeakPassword weak) {
            return weak.json();
        } catch (AuthError tooLong) {
            return Json.object().nullNode();
        }
    }

    private static AuthError badLogin() {
        return AuthError.of(400, "invalid_credentials", BAD_LOGIN);
    }

    /** {@code grant_type=pkce}: each code is good for one session. */
    Response pkce(Call call) {
        Body body = PKCE.read(call.json());
        if (body.text("auth_code").isEmpty() || body.text("code_verifier").isEmpty()) {
            throw AuthError.invalid("invalid request: both auth code and code verifier should be non-empty");
        }
        if (body.text("auth_code").indexOf('\0') >= 0) {
            throw AuthError.panic(); // PostgreSQL refuses it, and the original looks into the flow it did not get.
        }
        return Answers.ok(core.database().transaction("Database error exchanging code", tx -> {
            FlowStates.FlowState flow = core.flowStates()
                    .byCode(tx, body.text("auth_code"))
                    .filter(found -> found.userId() != null)
                    .orElseThrow(() -> AuthError.notFound(
                            "flow_state_not_found", "invalid flow state, no valid flow state found"));
            if (flow.expired(core.clock().instant())) {
                throw AuthError.unprocessable("flow_state_expired", "invalid flow state, flow state has expired");
            }
            User user = core.users()
                    .locked(tx, flow.userId())
                    .orElseThrow(() -> new IllegalStateException("User not found"));
            if (!Pkce.verifies(flow.challenge(), flow.challengeMethod(), body.text("code_verifier"))) {
                throw AuthError.of(
                        400, "bad_code_verifier", "code challenge does not match previously saved code verifier");
            }
            core.audit().write(tx, user, "login", "provider_type", flow.provider());
            ObjectNode answer = tokens.startSession(tx, call, user, flow.method());
            put(answer, "provider_token", flow.providerToken());
            put(answer, "provider_refresh_token", flow.providerRefreshToken());
            core.flowStates().delete(tx, flow.id());
            return answer;
        }));
    }

    private static void put(ObjectNode answer, String name, String value) {
        if (!value.isEmpty()) {
            answer.put(name, value);
        }
    }
}
