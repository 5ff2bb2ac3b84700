package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The way back from a provider: the code is exchanged, the user's profile read, and a session begun. */
final class OAuthCallback {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Core core;
    private final Providers providers;
    private final ExternalAccounts accounts;
    private final AccessTokens tokens;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    OAuthCallback(Core core, Guards guards, Providers providers, Post post) {
        this.core = core;
        this.providers = providers;
        this.accounts = new ExternalAccounts(core, guards, post);
        this.tokens = new AccessTokens(core);
    }

    /** The flow that a state parameter names, if it can still be finished. */
    FlowStates.FlowState flow(String state) {
        if (state.isEmpty()) {
            throw AuthError.of(400, "bad_oauth_callback", "OAuth state parameter missing");
        }
        UUID id;
        try {
            id = Uuids.parse(state);
        } catch (IllegalArgumentException e) {
            throw AuthError.of(400, "bad_oauth_state", "OAuth state parameter is invalid");
        }
        FlowStates.FlowState flow = core.database()
                .transaction("Error loading flow state", tx -> core.flowStates().locked(tx, id))
                .orElseThrow(() -> AuthError.of(400, "bad_oauth_state", "OAuth state not found or expired"));
        if (flow.expired(core.clock().instant())) {
            throw AuthError.of(400, "bad_oauth_state", "OAuth state has expired");
        }
        if (flow.pkce() && flow.userId() != null) {
            throw AuthError.of(400, "flow_state_already_used", "State has already been used");
        }
        return flow;
    }

    /** Where to lead the user, signed in. */
    String finish(Call call, FlowStates.FlowState flow, String target) {
        String error = call.form("error");
        if (!error.isEmpty()) {
            throw new OAuthError(error, call.form("error_description"));
        }
        String code = call.form("code");
        if (code.isEmpty()) {
            throw AuthError.of(400, "bad_oauth_callback", "OAuth callback with missing authorization code missing");
        }
        AuthSettings.Provider provider = providers.usable(flow.provider());
        JsonNode granted = exchange(provider, code);
        String token = granted.path("access_token").asText("");
        ExternalAccounts.Profile profile = profile(provider, token);
        String refreshToken = granted.path("refresh_token").asText("");
        return core.database().transaction("Database error saving new user", tx -> {
            FlowStates.FlowState current = core.flowStates()
                    .locked(tx, flow.id())
                    .filter(state -> state.userId() == null)
                    .orElseThrow(() -> AuthError.of(400, "flow_state_already_used", "State has already been used"));
            User user = accounts.signIn(tx, call, current, profile);
            if (current.pkce()) {
                core.flowStates().complete(tx, current.id(), user.id, token, refreshToken);
                return Redirects.withCode(target, current.authCode());
            }
            ObjectNode session = tokens.startSession(tx, call, user, "oauth");
            core.flowStates().delete(tx, current.id());
            return Redirects.withFragment(target, fragment(session, token, refreshToken));
        });
    }

    private static Map<String, String> fragment(ObjectNode session, String token, String refreshToken) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : new String[] {"access_token", "token_type", "expires_in", "expires_at", "refresh_token"}) {
            values.put(name, session.get(name).asText());
        }
        values.put("provider_token", token);
        if (!refreshToken.isEmpty()) {
            values.put("provider_refresh_token", refreshToken);
        }
        values.put("sb", "");
        return values;
    }

    private JsonNode exchange(AuthSettings.Provider provider, String code) {
        String form = GoText.encode(Map.of(
                "client_id", provider.clientId(),
                "client_secret", provider.secret(),
                "code", code,
                "grant_type", "authorization_code",
                "redirect_uri", provider.redirectUri()));
        String shown = code.substring(0, Math.min(4, code.length()));
        String failure = "Unable to exchange external code: " + shown;
        HttpRequest request = HttpRequest.newBuilder(
                        uri(Providers.host(provider, "https://github.com") + "/login/oauth/access_token", failure))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .timeout(TIMEOUT)
                .build();
        JsonNode granted = send(request, failure);
        if (granted.path("access_token").asText("").isEmpty()) {
            throw AuthError.internal(failure);
        }
        return granted;
    }

    private ExternalAccounts.Profile profile(AuthSettings.Provider provider, String token) {
        String api = provider.url().isEmpty() ? "https://api.github.com" : Providers.host(provider, "") + "/api/v3";
        JsonNode user = get(api + "/user", token);
        ObjectNode claims =
                Json.object().put("iss", api).put("sub", user.path("id").asText());
        put(claims, "name", user.path("name"));
        put(claims, "preferred_username", user.path("login"));
        put(claims, "avatar_url", user.path("avatar_url"));
        put(claims, "full_name", user.path("name"));
        claims.put("provider_id", user.path("id").asText());
        put(claims, "user_name", user.path("login"));
        return ExternalAccounts.Profile.of(claims, get(api + "/user/emails", token));
    }

    private static void put(ObjectNode claims, String name, JsonNode value) {
        if (!value.asText("").isEmpty()) {
            claims.put(name, value.asText());
        }
    }

    private JsonNode get(String url, String token) {
        String failure = "Error getting user profile from external provider";
        return send(
                HttpRequest.newBuilder(uri(url, failure))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json")
                        .timeout(TIMEOUT)
                        .build(),
                failure);
    }

    private static URI uri(String text, String failure) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw AuthError.internal(failure);
        }
    }

    private JsonNode send(HttpRequest request, String failure) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() < 200 || response.statusCode() > 299) {
                throw AuthError.internal(failure);
            }
            return Json.parse(response.body());
        } catch (IOException e) {
            throw AuthError.internal(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AuthError.internal(failure);
        }
    }
}
