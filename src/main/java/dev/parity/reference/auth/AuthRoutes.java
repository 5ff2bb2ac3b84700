package dev.parity.reference.auth;

import dev.parity.reference.http.Header;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import java.util.Optional;
import java.util.function.Consumer;

/** The table of this service's routes. To find what answers a request, read {@link #table}. */
final class AuthRoutes {
    private final Core core;
    private final Guards guards;
    private final RateLimits limits;
    private final Redirects redirects;
    private final Passwords passwords;
    private final Post post;
    private final RouteTable table;

    AuthRoutes(Core core) {
        this.core = core;
        this.guards = new Guards(core);
        this.limits = new RateLimits(core.settings().limits(), core.clock());
        this.redirects = new Redirects(core.settings().site());
        this.passwords = new Passwords(core.settings().passwords());
        this.post = new Post(core, redirects, limits);
        this.table = table();
    }

    private RouteTable table() {
        RouteTable routes = new RouteTable();
        meta(routes);
        signIn(routes);
        self(routes);
        admin(routes);
        disabled(routes);
        return routes;
    }

    private void meta(RouteTable routes) {
        Meta meta = new Meta(core.settings());
        routes.on("GET", "/health", meta::health)
                .on("GET", "/settings", meta::settings)
                .on("GET", "/.well-known/jwks.json", meta::keys)
                .on("GET", "/.well-known/openid-configuration", meta::openId);
    }

    private void signIn(RouteTable routes) {
        Signup signup = new Signup(core, guards, limits, passwords, post);
        MailFlows mail = new MailFlows(core, guards, signup, post);
        Verify verify = new Verify(core, guards, redirects, passwords);
        OAuth oauth = new OAuth(core, guards, redirects, post);
        routes.on("POST", "/signup/", signup::answer)
                .on("POST", "/token", this::token)
                .on("POST", "/recover", mail::recover, limit(RateLimits.Kind.RECOVER), guards::emailLogins)
                .on("POST", "/magiclink", mail::magicLink, limit(RateLimits.Kind.MAGIC_LINK))
                .on("POST", "/otp", mail::otp, limit(RateLimits.Kind.OTP))
                .on("POST", "/resend", new Resend(core, guards, post)::answer, limit(RateLimits.Kind.RESEND))
                .on("POST", "/invite", mail::invite, guards::administration)
                .under("/verify", limit(RateLimits.Kind.VERIFY))
                .on("GET", "/verify/", verify::get)
                .on("POST", "/verify/", verify::post)
                .on("GET", "/authorize", oauth::authorize)
                .on("GET", "/callback/", oauth::callback)
                .on("POST", "/callback/", oauth::callback)
                .under("/user/identities", guards::authentication, guards::manualLinking)
                .on("GET", "/user/identities/authorize", oauth::link);
    }

    /** {@code POST /token} by its {@code grant_type}. */
    private Response token(Call call) {
        Grants grants = new Grants(core, guards, passwords);
        ExternalGrants external = new ExternalGrants();
        String type = call.form("grant_type");
        RouteTable.Route grant = switch (type) {
            case "password" -> grants::password;
            case "refresh_token" -> new RefreshGrant(core)::answer;
            case "pkce" -> grants::pkce;
            case "id_token" -> external::idToken;
            case "web3" -> external::web3;
            default -> throw AuthError.of(400, "invalid_credentials", "unsupported_grant_type");
        };
        limits.count(call, type.equals("web3") ? RateLimits.Kind.WEB3 : RateLimits.Kind.TOKEN);
        return grant.answer(call);
    }

    private void self(RouteTable routes) {
        UserSelf self = new UserSelf(core, guards, passwords, post);
        MailFlows mail = new MailFlows(core, guards, new Signup(core, guards, limits, passwords, post), post);
        Mfa mfa = new Mfa(core);
        routes.on("POST", "/logout", new Logout(core)::answer, guards::authentication)
                .under("/reauthenticate", guards::authentication)
                .on("GET", "/reauthenticate/", mail::reauthenticate)
                .on("GET", "/user/", self::get, guards::authentication)
                .on("PUT", "/user/", self::put, guards::authentication, limit(RateLimits.Kind.USER))
                .on("DELETE", "/user/identities/{identity_id}", new Linking(core, guards)::unlink)
                .under("/factors", guards::authentication, guards::notAnonymous)
                .under("/factors/{factor_id}", guards::factorOfPath)
                .on("POST", "/factors/", mfa::enroll)
                .on("POST", "/factors/{factor_id}/challenge", mfa::challenge, limit(RateLimits.Kind.FACTOR_CHALLENGE))
                .on("POST", "/factors/{factor_id}/verify", mfa::verify, limit(RateLimits.Kind.FACTOR_VERIFY))
                .on("DELETE", "/factors/{factor_id}/", mfa::unenroll);
    }

    private void admin(RouteTable routes) {
        AdminLists lists = new AdminLists(core, guards);
        AdminUsers users = new AdminUsers(core, guards, passwords);
        AdminFactors factors = new AdminFactors(core);
        routes.under("/admin", guards::administration)
                .under("/admin/users/{user_id}", guards::userOfPath)
                .under("/admin/users/{user_id}/factors/{factor_id}", guards::factorOfPath)
                .on("GET", "/admin/audit/", lists::audit)
                .on("GET", "/admin/users/", lists::users)
                .on("POST", "/admin/users/", users::create)
                .on("GET", "/admin/users/{user_id}/", users::get)
                .on("PUT", "/admin/users/{user_id}/", users::update)
                .on("DELETE", "/admin/users/{user_id}/", users::delete)
                .on("GET", "/admin/users/{user_id}/factors/", factors::list)
                .on("PUT", "/admin/users/{user_id}/factors/{factor_id}/", factors::rename)
                .on("DELETE", "/admin/users/{user_id}/factors/{factor_id}/", factors::delete)
                .on("POST", "/admin/generate_link", link()::answer)
                .on("GET", "/admin/sso/providers/", call -> ExternalGrants.noProviders());
    }

    private GenerateLink link() {
        return new GenerateLink(core, guards, redirects, passwords, post);
    }

    /** What this reference leaves switched off, refused as the original does. */
    private void disabled(RouteTable routes) {
        routes.under("/oauth", ExternalGrants.off("feature_disabled", "OAuth server is disabled"))
                .under("/user/oauth/grants", ExternalGrants.off("feature_disabled", "OAuth server is disabled"))
                .under("/admin/oauth", ExternalGrants.off("feature_disabled", "OAuth server is disabled"))
                .under("/passkeys", ExternalGrants.off("passkey_disabled", "Passkeys are disabled"))
                .under("/sso", ExternalGrants.off("saml_provider_disabled", "SAML 2.0 is disabled"))
                .under("/scim/v2", ExternalGrants.off("feature_disabled", "SCIM server is disabled"))
                .under(
                        "/.well-known/oauth-authorization-server",
                        ExternalGrants.off("feature_disabled", "OAuth server is disabled"));
    }

    private Consumer<Call> limit(RateLimits.Kind kind) {
        return call -> limits.count(call, kind);
    }

    /** Answers one request, cross-origin headers included. */
    Response answer(Request request) {
        Optional<Response> preflight = Cors.preflight(request);
        if (preflight.isPresent()) {
            return preflight.get();
        }
        Optional<RouteTable.Match> match = table.match(request.method(), request.rawPath());
        if (match.isEmpty()) {
            return Cors.marked(request, Answers.notFound());
        }
        Call call = new Call(request, match.get().path());
        Response response;
        try {
            response = answer(call, match.get());
        } catch (RuntimeException thrown) {
            response = Failures.answer(request, thrown);
        }
        for (Header header : call.answerHeaders()) {
            response = response.with(header.name(), header.value());
        }
        return Cors.marked(request, response);
    }

    private static Response answer(Call call, RouteTable.Match match) {
        match.guards().forEach(guard -> guard.accept(call));
        if (match.route().isPresent()) {
            return match.route().get().answer(call);
        }
        return match.allowed().isEmpty() ? Answers.notFound() : Answers.methodNotAllowed(match.allowed());
    }
}
