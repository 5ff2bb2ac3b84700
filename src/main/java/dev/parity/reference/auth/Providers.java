package dev.parity.reference.auth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** External sign-in providers: all have their switch, GitHub's flow is implemented. */
final class Providers {
    /** As in the variables {@code EXTERNAL_<NAME>_ENABLED} and in {@code GET /settings}. */
    static final List<String> NAMES = List.of(
            "apple",
            "azure",
            "bitbucket",
            "discord",
            "facebook",
            "snapchat",
            "figma",
            "fly",
            "github",
            "gitlab",
            "google",
            "keycloak",
            "kakao",
            "linkedin",
            "linkedin_oidc",
            "notion",
            "spotify",
            "slack",
            "slack_oidc",
            "workos",
            "twitch",
            "twitter",
            "zoom",
            "x",
            "vercel_marketplace");

    private static final Set<String> RESERVED = Set.of(
            "client_id",
            "client_secret",
            "redirect_uri",
            "response_type",
            "state",
            "code_challenge",
            "code_challenge_method",
            "code_verifier",
            "scopes",
            "provider");

    private final Map<String, AuthSettings.Provider> settings;

    Providers(Map<String, AuthSettings.Provider> settings) {
        this.settings = settings;
    }

    /** A provider that can be used. */
    AuthSettings.Provider usable(String asked) {
        String name = asked.toLowerCase(Locale.ROOT);
        AuthSettings.Provider provider = settings.get(name);
        if (name.startsWith("custom:")) {
            throw unsupported("custom provider " + name + " not found");
        }
        if (provider == null) {
            throw unsupported("Provider " + name + " could not be found");
        }
        if (!provider.enabled()) {
            throw unsupported("provider is not enabled");
        }
        if (provider.clientId().isEmpty()) {
            throw unsupported("missing OAuth client ID");
        }
        if (provider.secret().isEmpty()) {
            throw unsupported("missing OAuth secret");
        }
        if (provider.redirectUri().isEmpty()) {
            throw unsupported("missing redirect URI");
        }
        if (!name.equals("github")) {
            throw unsupported("Provider " + name + " is not part of this reference");
        }
        return provider;
    }

    private static AuthError unsupported(String reason) {
        return AuthError.invalid("Unsupported provider: " + reason);
    }

    /** Where the user goes to sign in; other query values of the request travel along. */
    static String authorizeUrl(AuthSettings.Provider provider, Call call, String state) {
        Map<String, String> values = new LinkedHashMap<>();
        call.queries().stream()
                .filter(pair -> !RESERVED.contains(pair.name().toLowerCase(Locale.ROOT)))
                .forEach(pair -> values.putIfAbsent(pair.name(), pair.value()));
        String scopes = call.query("scopes");
        values.put("client_id", provider.clientId());
        values.put("redirect_uri", provider.redirectUri());
        values.put("response_type", "code");
        values.put("scope", "user:email" + (scopes.isEmpty() ? "" : " " + scopes.replace(",", " ")));
        values.put("state", state);
        return host(provider, "https://github.com") + "/login/oauth/authorize?" + GoText.encode(values);
    }

    static String host(AuthSettings.Provider provider, String otherwise) {
        return provider.url().isEmpty() ? otherwise : provider.url().replaceAll("/+$", "");
    }
}
