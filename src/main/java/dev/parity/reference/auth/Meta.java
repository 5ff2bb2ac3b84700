package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import java.util.Arrays;
import java.util.Set;

/** What the service says of itself. */
final class Meta {
    /** The version whose recorded answers this service gives. */
    private static final String CONTRACT = "v2.196.0-2-gbc32168e";

    private static final Set<String> UNLISTED = Set.of("x", "vercel_marketplace");

    private final AuthSettings settings;

    Meta(AuthSettings settings) {
        this.settings = settings;
    }

    Response health(Call call) {
        return Answers.ok(Json.object()
                .put("version", CONTRACT)
                .put("name", "GoTrue")
                .put("description", "GoTrue is a user registration and authentication API"));
    }

    Response settings(Call call) {
        AuthSettings.Accounts accounts = settings.accounts();
        ObjectNode body = Json.object();
        ObjectNode external = body.putObject("external").put("anonymous_users", accounts.anonymous());
        Providers.NAMES.stream()
                .filter(name -> !UNLISTED.contains(name))
                .forEach(name ->
                        external.put(name, settings.providers().get(name).enabled()));
        external.put("email", accounts.email()).put("phone", accounts.phone());
        return Answers.ok(body.put("disable_signup", accounts.signupDisabled())
                .put("mailer_autoconfirm", settings.mail().autoconfirm())
                .put("phone_autoconfirm", accounts.phoneAutoconfirm())
                .put("sms_provider", "")
                .put("saml_enabled", false)
                .put("saml_private_key_next_configured", true)
                .put("passkeys_enabled", false));
    }

    Response keys(Call call) {
        ObjectNode body = Json.object();
        ArrayNode keys = body.putArray("keys");
        settings.tokens()
                .keys()
                .published()
                .forEach(key -> keys.add(Json.mapper().valueToTree(key.toJSONObject())));
        return Answers.ok(body).with("Cache-Control", "public, max-age=600");
    }

    Response openId(Call call) {
        String issuer = settings.tokens().issuer().replaceAll("/+$", "");
        ObjectNode body = Json.object()
                .put("issuer", settings.tokens().issuer())
                .put("authorization_endpoint", issuer + "/oauth/authorize")
                .put("token_endpoint", issuer + "/oauth/token")
                .put("jwks_uri", issuer + "/.well-known/jwks.json")
                .put("userinfo_endpoint", issuer + "/oauth/userinfo");
        list(body, "scopes_supported", "openid", "profile", "email", "phone", "offline_access");
        list(body, "response_types_supported", "code");
        list(body, "response_modes_supported", "query");
        list(body, "grant_types_supported", "authorization_code", "refresh_token");
        list(body, "subject_types_supported", "public");
        list(body, "id_token_signing_alg_values_supported", "RS256", "HS256", "ES256");
        list(body, "token_endpoint_auth_methods_supported", "client_secret_basic", "client_secret_post", "none");
        list(
                body,
                "claims_supported",
                "sub",
                "aud",
                "iss",
                "exp",
                "iat",
                "auth_time",
                "nonce",
                "email",
                "email_verified",
                "phone_number",
                "phone_number_verified",
                "name",
                "picture",
                "preferred_username",
                "updated_at");
        list(body, "code_challenge_methods_supported", "S256", "plain");
        return Answers.ok(body).with("Cache-Control", "public, max-age=600");
    }

    private static void list(ObjectNode body, String name, String... values) {
        Arrays.stream(values).forEach(body.putArray(name)::add);
    }
}
