package dev.parity.reference.gateway;

import dev.parity.reference.gateway.GatewaySettings.Upstream;
import java.util.List;
import java.util.Optional;

/**
 * One line of the gateway's table: paths that begin so go there.
 *
 * @param begins what the raw path begins with
 * @param stripped the part of it that the upstream does not see
 * @param below what the upstream's path begins with instead
 */
record Route(String begins, String stripped, Upstream upstream, String below, Check check, Credential credential) {
    /** What a request must show. */
    enum Check {
        OPEN,
        KEY,
        FORBIDDEN
    }

    /** How the key reaches the upstream beside {@code apikey} itself. */
    enum Credential {
        UNCHANGED,
        /** as {@code Authorization}, as it is, if the request has none */
        AUTHORIZATION,
        /** the query's {@code apikey} as {@code x-api-key} */
        X_API_KEY
    }

    /** Supabase's docker/volumes/api/kong.yml, as far as our services go; the longest match is first. */
    static final List<Route> TABLE = List.of(
            open("/auth/v1/verify", "/auth/v1"),
            open("/auth/v1/callback", "/auth/v1"),
            open("/auth/v1/authorize", "/auth/v1"),
            open("/auth/v1/.well-known/jwks.json", "/auth/v1"),
            open("/sso/saml/acs", ""),
            open("/sso/saml/metadata", ""),
            open("/.well-known/oauth-authorization-server", ""),
            keyed("/auth/v1/", Upstream.AUTH),
            keyed("/rest/v1/", Upstream.REST),
            realtime("/realtime/v1/api/openapi", "", Check.FORBIDDEN, Credential.UNCHANGED),
            realtime("/realtime/v1/api/tenants", "", Check.FORBIDDEN, Credential.UNCHANGED),
            realtime("/realtime/v1/api", "", Check.KEY, Credential.AUTHORIZATION),
            realtime("/realtime/v1/", "/socket", Check.KEY, Credential.X_API_KEY),
            new Route("/storage/v1/", "/storage/v1", Upstream.STORAGE, "", Check.OPEN, Credential.AUTHORIZATION),
            new Route("/functions/v1/", "/functions/v1", Upstream.FUNCTIONS, "", Check.OPEN, Credential.UNCHANGED));

    static Optional<Route> of(String rawPath) {
        for (Route route : TABLE) {
            if (rawPath.startsWith(route.begins)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    private static Route open(String begins, String stripped) {
        return new Route(begins, stripped, Upstream.AUTH, "", Check.OPEN, Credential.UNCHANGED);
    }

    private static Route keyed(String begins, Upstream upstream) {
        String stripped = begins.substring(0, begins.length() - 1);
        return new Route(begins, stripped, upstream, "", Check.KEY, Credential.AUTHORIZATION);
    }

    private static Route realtime(String begins, String below, Check check, Credential credential) {
        return new Route(begins, "/realtime/v1", Upstream.REALTIME, below, check, credential);
    }
}
