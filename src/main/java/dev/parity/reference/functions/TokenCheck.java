package dev.parity.reference.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSObject;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import dev.parity.reference.token.KeySet;
import dev.parity.reference.token.Verification;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;

/** The bearer check of the self-hosted main function: signature, {@code exp} and {@code nbf}. */
final class TokenCheck {
    private final KeySet keys;
    private final Clock clock;

    TokenCheck(KeySet keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** The refusal, or nothing if the token is good. */
    Optional<Response> refusal(Optional<String> authorization) {
        if (authorization.isEmpty() || authorization.get().isEmpty()) {
            return refused("UNAUTHORIZED_NO_AUTH_HEADER", "Missing authorization header");
        }
        String[] parts = authorization.get().split(" ", -1);
        if (parts.length != 2 || !parts[0].equals("Bearer") || parts[1].isEmpty()) {
            return refused("UNAUTHORIZED_INVALID_JWT_FORMAT", "Invalid JWT format");
        }
        return refusalOf(parts[1]);
    }

    private Optional<Response> refusalOf(String token) {
        String algorithm;
        try {
            algorithm = JWSObject.parse(token).getHeader().getAlgorithm().getName();
        } catch (ParseException e) {
            return refused("UNAUTHORIZED_INVALID_JWT_FORMAT", "Invalid JWT format");
        }
        boolean good = keys.verify(token) instanceof Verification.Valid valid && inTime(valid.claims());
        if (good) {
            return Optional.empty();
        }
        return switch (algorithm) {
            case "HS256" -> refused("UNAUTHORIZED_LEGACY_JWT", "Invalid JWT");
            case "ES256", "RS256" -> refused("UNAUTHORIZED_ASYMMETRIC_JWT", "Invalid JWT");
            default -> refused("UNAUTHORIZED_UNSUPPORTED_TOKEN_ALGORITHM", "Unsupported JWT algorithm " + algorithm);
        };
    }

    private boolean inTime(JsonNode claims) {
        long now = clock.instant().getEpochSecond();
        boolean expired = claims.has("exp") && claims.path("exp").asLong() <= now;
        boolean early = claims.has("nbf") && claims.path("nbf").asLong() > now;
        return !expired && !early;
    }

    private static Optional<Response> refused(String code, String message) {
        byte[] body = Json.bytes(
                Json.object().put("code", code).put("message", message).put("msg", message));
        return Optional.of(Response.bytes(401, "application/json", body).with("sb-error-code", code));
    }
}
