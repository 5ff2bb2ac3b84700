package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.token.KeySet;
import dev.parity.reference.token.Verification;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks access tokens, and refuses them in the words of the original's library. */
final class BearerTokens {
    private static final Pattern BEARER = Pattern.compile("(?i)^bearer (\\S+)$");
    private static final Set<String> KNOWN_ALGORITHMS = Set.of(
            "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512",
            "EdDSA", "none");
    private static final Body.Shape CLAIMS = new Body.Shape("AccessTokenClaims")
            .strings("iss", "sub", "jti", "email", "phone", "role", "aal", "session_id", "client_id", "scope")
            .with(Body.Type.NUMBER, "exp", "nbf", "iat")
            .with(Body.Type.MAP, "app_metadata", "user_metadata")
            .with(Body.Type.BOOL, "is_anonymous");

    private final SigningKeys keys;
    private final Clock clock;

    BearerTokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** The token of an Authorization header. */
    static String of(String authorization) {
        Matcher bearer = BEARER.matcher(authorization);
        if (!bearer.matches()) {
            throw AuthError.of(401, "no_authorization", "This endpoint requires a valid Bearer token");
        }
        return bearer.group(1);
    }

    /** The claims of a token that is sound. */
    JsonNode claims(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw malformed("token contains an invalid number of segments");
        }
        JsonNode header = part(parts[0], "header");
        JsonNode claims = part(parts[1], "claim");
        mustFit(claims);
        String algorithm = algorithm(header);
        decoded(parts[2], "signature");
        mustBeSigned(compact, header, algorithm);
        mustBeCurrent(claims);
        return claims;
    }

    private static JsonNode part(String segment, String name) {
        byte[] bytes = decoded(segment, name);
        try {
            JsonNode node = GoJson.parse(bytes);
            if (!node.isObject()) {
                throw malformed("could not JSON decode " + name);
            }
            return node;
        } catch (GoJson.Malformed e) {
            throw malformed("could not JSON decode " + name + ": " + e.getMessage());
        }
    }

    private static byte[] decoded(String segment, String name) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            boolean valid = c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
            if (!valid) {
                throw notBase64(name, i);
            }
        }
        if (segment.length() % 4 == 1) {
            throw notBase64(name, segment.length() - 1);
        }
        return Base64.getUrlDecoder().decode(segment);
    }

    private static AuthError notBase64(String name, int at) {
        return malformed("could not base64 decode " + name + ": illegal base64 data at input byte " + at);
    }

    private static void mustFit(JsonNode claims) {
        try {
            CLAIMS.read(claims);
        } catch (GoJson.Malformed e) {
            throw malformed("could not JSON decode claim: " + e.getMessage());
        }
    }

    private String algorithm(JsonNode header) {
        JsonNode algorithm = header.path("alg");
        if (!algorithm.isTextual()) {
            throw refused("token is unverifiable: signing method (alg) is unspecified");
        }
        String name = algorithm.textValue();
        if (!KNOWN_ALGORITHMS.contains(name)) {
            throw refused("token is unverifiable: signing method (alg) is unavailable");
        }
        if (!keys.accepts(name)) {
            throw refused("token signature is invalid: signing method " + name + " is invalid");
        }
        return name;
    }

    private void mustBeSigned(String compact, JsonNode header, String algorithm) {
        Optional<String> keyId =
                Optional.of(header.path("kid")).filter(JsonNode::isTextual).map(JsonNode::textValue);
        KeySet key = keys.find(keyId, algorithm)
                .orElseThrow(() -> refused("token is unverifiable: error while executing keyfunc: unrecognized JWT kid "
                        + keyId.orElse("<nil>") + " for algorithm " + algorithm));
        if (!(key.verify(compact) instanceof Verification.Valid)) {
            throw refused("token signature is invalid: "
                    + (algorithm.startsWith("HS") ? "signature is invalid" : verificationError(algorithm)));
        }
    }

    private static String verificationError(String algorithm) {
        return algorithm.startsWith("ES") ? "crypto/ecdsa: verification error" : "crypto/rsa: verification error";
    }

    private void mustBeCurrent(JsonNode claims) {
        Instant now = clock.instant();
        if (claims.path("exp").isNumber()
                && !now.isBefore(Instant.ofEpochSecond(claims.path("exp").longValue()))) {
            throw refused("token has invalid claims: token is expired");
        }
        if (claims.path("nbf").isNumber()
                && now.isBefore(Instant.ofEpochSecond(claims.path("nbf").longValue()))) {
            throw refused("token has invalid claims: token is not valid yet");
        }
    }

    private static AuthError malformed(String message) {
        return refused("token is malformed: " + message);
    }

    private static AuthError refused(String message) {
        return AuthError.forbidden("bad_jwt", "invalid JWT: unable to parse or verify signature, " + message);
    }
}
