package dev.parity.reference.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.token.KeySet;
import dev.parity.reference.token.Verification;
import java.time.Clock;

/** Checks tokens as Realtime does: signature, then the claims {@code role} and {@code exp}. */
final class Tokens {
    private final KeySet keys;
    private final Clock clock;

    Tokens(KeySet keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** What the check gave. */
    sealed interface Check {}

    /** @param token as it was sent */
    record Good(String token, JsonNode claims) implements Check {
        String role() {
            return claims.path("role").asText();
        }

        long expires() {
            return claims.path("exp").asLong();
        }
    }

    /**
     * @param code Realtime's error code
     * @param atConnect the text when a connection is refused
     * @param atJoin the text when a join is refused
     */
    record Bad(String code, String atConnect, String atJoin) implements Check {
        String reason() {
            return code + ": " + atJoin;
        }
    }

    Check check(String token) {
        Verification verification = keys.verify(token);
        if (verification instanceof Verification.Invalid invalid) {
            return switch (invalid.reason()) {
                case BAD_SIGNATURE -> bad("JwtSignatureError", "Failed to validate JWT signature");
                case NO_KEY -> bad("JwtSignerError", "Failed to generate JWT signer, check the token's algorithm");
                case MALFORMED, CLAIMS_NOT_AN_OBJECT -> bad("MalformedJWT", "The token provided is not a valid JWT");
            };
        }
        JsonNode claims = ((Verification.Valid) verification).claims();
        if (!claims.path("role").isTextual() || claims.path("exp").isMissingNode()) {
            return bad("InvalidJWTToken", "Fields `role` and `exp` are required in JWT");
        }
        if (!claims.path("exp").isIntegralNumber()) {
            return bad("InvalidJWTToken", "Token expiration time is invalid");
        }
        Good good = new Good(token, claims);
        return expired(good) ? new Bad("InvalidJWTToken", "Token has expired", expiry(good)) : good;
    }

    boolean expired(Good token) {
        return token.expires() <= clock.instant().getEpochSecond();
    }

    String expiry(Good token) {
        long ago = clock.instant().getEpochSecond() - token.expires();
        return "Token has expired " + ago + " seconds ago";
    }

    private static Bad bad(String code, String text) {
        return new Bad(code, text, text);
    }
}
