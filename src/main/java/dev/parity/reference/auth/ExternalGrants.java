package dev.parity.reference.auth;

import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import java.util.function.Consumer;

/** Grants and folders that need a provider this reference has none of, with the original's refusals. */
final class ExternalGrants {
    private static final Body.Shape ID_TOKEN = new Body.Shape("IdTokenGrantParams")
            .strings("id_token", "access_token", "nonce", "provider", "client_id", "issuer")
            .with(Body.Type.BOOL, "link_identity");

    Response idToken(Call call) {
        Body body = ID_TOKEN.read(call.json());
        String provider = body.text("provider");
        if (body.text("id_token").isEmpty()) {
            throw new OAuthError("invalid request", "id_token required");
        }
        if (provider.isEmpty()
                && (body.text("client_id").isEmpty() || body.text("issuer").isEmpty())) {
            throw new OAuthError("invalid request", "provider or client_id and issuer required");
        }
        if (provider.startsWith("custom:")) {
            throw AuthError.invalid("Custom provider " + GoText.quote(provider) + " not found");
        }
        throw AuthError.invalid("Custom OIDC provider " + GoText.quote(provider) + " not allowed");
    }

    Response web3(Call call) {
        throw AuthError.unprocessable("web3_provider_disabled", "Web3 provider is disabled");
    }

    static Response noProviders() {
        return Answers.ok(Json.object().set("items", Json.array()));
    }

    static Consumer<Call> off(String code, String message) {
        return call -> {
            throw AuthError.notFound(code, message);
        };
    }
}
