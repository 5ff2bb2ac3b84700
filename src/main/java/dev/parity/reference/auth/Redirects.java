package dev.parity.reference.auth;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where links may lead, and how results are written into them. */
final class Redirects {
    private static final Map<Integer, String> OAUTH_ERRORS = Map.of(
            400, "invalid_request",
            401, "unauthorized_client",
            403, "access_denied",
            500, "server_error",
            503, "temporarily_unavailable");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]+");
    private static final Pattern HOSTNAME = Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?");

    private final AuthSettings.Site site;

    Redirects(AuthSettings.Site site) {
        this.site = site;
    }

    /** The first allowed of what is asked for, the referring page and the site itself. */
    String target(Call call) {
        String header = call.header("redirect_to");
        String asked = header.isEmpty() ? call.form("redirect_to") : header;
        if (allowed(asked)) {
            return asked;
        }
        String referrer = call.header("Referer");
        return allowed(referrer) ? referrer : site.siteUrl();
    }

    boolean allowed(String url) {
        Optional<GoUrl> base = GoUrl.parse(site.siteUrl());
        Optional<GoUrl> asked = url.isEmpty() ? Optional.empty() : GoUrl.parse(url);
        if (base.isEmpty() || asked.isEmpty()) {
            return false;
        }
        GoUrl target = asked.get();
        if (sameSite(base.get(), target)) {
            return true;
        }
        if (DECIMAL.matcher(target.host()).matches()) {
            return false;
        }
        if (Addresses.parse(target.host()).isPresent()) {
            return Addresses.loopback(target.host());
        }
        boolean http = target.scheme().equals("http") || target.scheme().equals("https");
        if (http && !HOSTNAME.matcher(target.host()).matches()) {
            return false;
        }
        String bare = url.contains("#") ? url.substring(0, url.indexOf('#')) : url;
        return site.allowed().stream().anyMatch(glob -> glob.matches(bare));
    }

    /** Ports of this machine may differ (RFC 8252, section 7.3). */
    private static boolean sameSite(GoUrl base, GoUrl target) {
        boolean local = target.host().equals("localhost") || Addresses.loopback(target.host());
        return base.host().equals(target.host())
                && base.scheme().equals(target.scheme())
                && (base.port().equals(target.port()) || local);
    }

    /** A link into a mail, for {@code GET /verify}. */
    String mailLink(String path, String token, String type, String redirectTo) {
        String encoded = redirectTo.matches("(?s).*[&=#].*") ? GoText.queryEscape(redirectTo) : redirectTo;
        return resolved(path) + "?token=" + GoText.queryEscape(token) + "&type=" + GoText.queryEscape(type)
                + "&redirect_to=" + encoded;
    }

    private String resolved(String path) {
        if (path.startsWith("http://") || path.startsWith("https://")) {
            return path;
        }
        return URI.create(site.externalUrl() + (site.externalUrl().endsWith("/") ? "" : "/"))
                .resolve(path)
                .toString();
    }

    static String withFragment(String target, Map<String, String> values) {
        return target + "#" + GoText.encode(values);
    }

    static String withCode(String target, String code) {
        GoUrl url = parsed(target);
        return url.base() + "?" + url.queryWith(Map.of("code", code));
    }

    static String withMessage(String target, String message, boolean pkce) {
        GoUrl url = parsed(target);
        String query = url.queryWith(pkce ? Map.of("message", message) : Map.of());
        String fragment = GoText.encode(Map.of("message", message, "sb", ""));
        return url.base() + (query.isEmpty() ? "" : "?" + query) + "#" + GoText.fragmentEscape(fragment);
    }

    static String withError(String target, AuthError error, boolean pkce) {
        GoUrl url = parsed(target);
        Map<String, String> values = new HashMap<>();
        Optional.ofNullable(OAUTH_ERRORS.get(error.status())).ifPresent(name -> values.put("error", name));
        values.put("error_code", error.code());
        values.put("error_description", error.getMessage());
        String query = pkce ? url.queryWith(values) : url.rawQuery();
        values.put("sb", "");
        return url.base() + (query.isEmpty() ? "" : "?" + query) + "#" + GoText.fragmentEscape(GoText.encode(values));
    }

    /** The name RFC 6749 has for a status. */
    static String oauthName(AuthError error) {
        return switch (error.code()) {
            case "signup_disabled", "user_banned", "provider_email_needs_verification" -> "access_denied";
            default -> OAUTH_ERRORS.getOrDefault(error.status(), "server_error");
        };
    }

    private static GoUrl parsed(String target) {
        return GoUrl.parse(target).orElseThrow(() -> new IllegalStateException("no URL: " + target));
    }
}
