package dev.parity.reference.auth;

import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@code /authorize}, {@code /user/identities/authorize} and {@code /callback}: signing in elsewhere. */
final class OAuth {
    private final Core core;
    private final Redirects redirects;
    private final Providers providers;
    private final OAuthCallback callback;

    OAuth(Core core, Guards guards, Redirects redirects, Post post) {
        this.core = core;
        this.redirects = redirects;
        this.providers = new Providers(core.settings().providers());
        this.callback = new OAuthCallback(core, guards, providers, post);
    }

    Response authorize(Call call) {
        return Answers.redirect(call.method(), 302, begin(call, null));
    }

    Response link(Call call) {
        String url = begin(call, call.user().id);
        return call.query("skip_http_redirect").equals("true")
                ? Answers.ok(Json.object().put("url", url))
                : Answers.redirect(call.method(), 302, url);
    }

    private String begin(Call call, UUID linkingTarget) {
        AuthSettings.Provider provider = providers.usable(call.query("provider"));
        String invite = call.query("invite_token");
        if (!invite.isEmpty()) {
            mustBeInvited(invite);
        }
        String target = redirects.target(call);
        Pkce pkce = Pkce.checked(call.query("code_challenge"), call.query("code_challenge_method"));
        if (pkce.used() && !pkce.methodKnown()) {
            throw AuthError.invalid("Invalid code_challenge_method");
        }
        FlowStates.Start start =
                new FlowStates.Start(call.query("provider"), invite, target, linkingTarget, provider.emailOptional());
        UUID state = core.database()
                .transaction(
                        "Error creating flow state", tx -> core.flowStates().begin(tx, pkce, start));
        return Providers.authorizeUrl(provider, call, state.toString());
    }

    private void mustBeInvited(String token) {
        var unused = core.database()
                .transaction(
                        "Database error finding user",
                        tx -> core.oneTimeTokens().owner(tx, token, List.of(OneTimeTokens.Kind.CONFIRMATION_TOKEN)))
                .orElseThrow(() -> AuthError.notFound("user_not_found", "User identified by token not found"));
    }

    /** Without a sound state there is nowhere to lead to but the site; the original appends the error's JSON. */
    Response callback(Call call) {
        FlowStates.FlowState flow;
        try {
            flow = callback.flow(call.method().equals("POST") ? call.form("state") : call.query("state"));
        } catch (AuthError error) {
            return lost(call, error);
        }
        String target = flow.referrer().isEmpty() ? core.settings().site().siteUrl() : flow.referrer();
        try {
            return Answers.redirect(call.method(), 302, callback.finish(call, flow, target));
        } catch (AuthError error) {
            return failed(
                    call,
                    target,
                    Map.of(
                            "error", Redirects.oauthName(error),
                            "error_code", error.code(),
                            "error_description", error.getMessage()));
        } catch (OAuthError error) {
            return failed(call, target, Map.of("error", error.error(), "error_description", error.getMessage()));
        }
    }

    private static Response failed(Call call, String target, Map<String, String> values) {
        GoUrl url = GoUrl.parse(target).orElseThrow(() -> new IllegalStateException("no URL: " + target));
        Map<String, String> fragment = new HashMap<>(values);
        fragment.put("sb", "");
        String location =
                url.base() + "?" + url.queryWith(values) + "#" + GoText.fragmentEscape(GoText.encode(fragment));
        return Answers.redirect(call.method(), 302, location);
    }

    private Response lost(Call call, AuthError error) {
        GoUrl site = GoUrl.parse(core.settings().site().siteUrl())
                .orElseThrow(() -> AuthError.internal("site url is improperly formatted"));
        String query = site.queryWith(Map.of(
                "error", Redirects.oauthName(error),
                "error_code", error.code(),
                "error_description", error.getMessage()));
        Response redirect = Answers.redirect(call.method(), 303, site.base() + "?" + query);
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        if (redirect.body() instanceof Response.Body.Bytes bytes) {
            page.writeBytes(bytes.content());
        }
        page.writeBytes(Json.bytes(Json.object()
                .put("code", error.status())
                .put("error_code", error.code())
                .put("msg", error.getMessage())));
        return new Response(redirect.status(), redirect.headers(), new Response.Body.Bytes(page.toByteArray()));
    }
}
