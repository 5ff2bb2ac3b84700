package dev.parity.reference.storage.objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.settings.Settings;
import dev.parity.reference.token.KeySet;
import dev.parity.reference.token.Verification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes and checks JSON Web Tokens; refusals read as the original's library words them. */
public final class Tokens {
    private static final List<String> SYMMETRIC = List.of("HS256", "HS384", "HS512");
    private static final String NO_OBJECT = "JWT Claims Set must be a top-level JSON object";

    private final byte[] secret;
    private final String algorithm;
    private final Optional<KeySet> further;
    private final Clock clock;

    public Tokens(Settings.Access access, Clock clock) {
        this.secret = access.secret().getBytes(StandardCharsets.UTF_8);
        this.algorithm = access.algorithm();
        this.further = access.jwks().map(KeySet::of);
        this.clock = clock;
    }

    /**
     * The claims of a valid token.
     *
     * @throws dev.parity.reference.storage.failure.StorageError AccessDenied with the reason
     */
    public ObjectNode verify(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw refused("Invalid Compact JWS");
        }
        mustBeSigned(header(parts[0]), token, parts);
        return claims(parts[1]);
    }

    private JsonNode header(String encoded) {
        JsonNode header = json(encoded, "JWS Protected Header is invalid");
        if (!header.isObject()) {
            throw refused("JWS Protected Header is invalid");
        }
        String named = header.path("alg").asText("");
        if (!header.path("alg").isTextual() || named.isEmpty()) {
            throw refused("JWS \"alg\" (Algorithm) Header Parameter missing or invalid");
        }
        if (further.isEmpty() && !named.equals(algorithm)) {
            throw refused("\"alg\" (Algorithm) Header Parameter value not allowed");
        }
        return header;
    }

    private void mustBeSigned(JsonNode header, String token, String[] parts) {
        String named = header.get("alg").asText();
        boolean own = named.equals(algorithm) && signed(parts[0] + "." + parts[1], parts[2]);
        boolean other = !own && further.map(keys -> keys.verify(token)).orElse(null) instanceof Verification.Valid;
        if (!own && !other) {
            throw refused(
                    SYMMETRIC.contains(named) || further.isPresent()
                            ? "signature verification failed"
                            : "\"alg\" (Algorithm) Header Parameter value not allowed");
        }
    }

    private boolean signed(String signingInput, String signature) {
        return MessageDigest.isEqual(mac(signingInput), Javascript.lenientBase64(signature));
    }

    private ObjectNode claims(String encoded) {
        JsonNode payload = json(encoded, NO_OBJECT);
        if (!payload.isObject()) {
            throw refused(NO_OBJECT);
        }
        ObjectNode claims = (ObjectNode) payload;
        for (String time : List.of("iat", "nbf", "exp")) {
            if (claims.has(time) && !claims.get(time).isNumber()) {
                throw refused("\"" + time + "\" claim must be a number");
            }
        }
        long now = clock.instant().getEpochSecond();
        if (claims.has("nbf") && claims.get("nbf").asDouble() > now) {
            throw refused("\"nbf\" claim timestamp check failed");
        }
        if (claims.has("exp") && claims.get("exp").asDouble() <= now) {
            throw refused("\"exp\" claim timestamp check failed");
        }
        return claims;
    }

    private static JsonNode json(String encoded, String otherwise) {
        try {
            return Json.parse(new String(Javascript.lenientBase64(encoded), StandardCharsets.UTF_8));
        } catch (JsonProcessingException | IllegalArgumentException broken) {
            throw refused(otherwise);
        }
    }

    private static RuntimeException refused(String message) {
        return Errors.accessDenied(message);
    }

    /** Signs claims with the time they end. */
    public String sign(ObjectNode claims, Duration lifetime) {
        long now = clock.instant().getEpochSecond();
        claims.put("iat", now).put("exp", now + lifetime.toSeconds());
        String input = encoded(Json.bytes(Json.object().put("alg", algorithm))) + "." + encoded(Json.bytes(claims));
        return input + "." + encoded(mac(input));
    }

    private byte[] mac(String input) {
        try {
            String name = "HmacSHA" + algorithm.substring(2);
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret, name));
            return mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
