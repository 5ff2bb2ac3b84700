package dev.parity.reference.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;

/**
 * The keys that a service accepts tokens from, and the check of a token's signature (RFC 7515). Times, audience and
 * role are the service's own business, because the real services disagree on them.
 */
public final class KeySet {
    private final List<JWK> keys;

    private KeySet(List<JWK> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads what the official images take: a plain HS256 secret, one JWK, a JWKS, or a bare array of JWKs.
     *
     * @throws IllegalArgumentException if it looks like JSON and holds no usable key
     */
    public static KeySet of(String secretOrJson) {
        String text = secretOrJson.strip();
        try {
            if (text.startsWith("[")) {
                return new KeySet(JWKSet.parse("{\"keys\":" + text + "}").getKeys());
            }
            if (text.startsWith("{")) {
                return text.contains("\"keys\"")
                        ? new KeySet(JWKSet.parse(text).getKeys())
                        : new KeySet(List.of(JWK.parse(text)));
            }
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a JSON Web Key: " + e.getMessage(), e);
        }
        return ofSecret(secretOrJson.getBytes(StandardCharsets.UTF_8));
    }

    /** One symmetric key of any length. */
    public static KeySet ofSecret(byte[] secret) {
        return new KeySet(List.of(new OctetSequenceKey.Builder(secret).build()));
    }

    public List<JWK> keys() {
        return keys;
    }

    /** Checks form and signature of a compact token. A {@code kid} that is given must be known. */
    public Verification verify(String compact) {
        JWSObject token;
        try {
            token = JWSObject.parse(compact);
        } catch (ParseException e) {
            return new Verification.Invalid(Verification.Reason.MALFORMED, e.getMessage());
        }
        JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
        List<JWK> candidates = keys.stream()
                .filter(key -> suits(key, algorithm))
                .filter(key -> token.getHeader().getKeyID() == null
                        || key.getKeyID() == null
                        || Objects.equals(key.getKeyID(), token.getHeader().getKeyID()))
                .toList();
        if (candidates.isEmpty()) {
            return new Verification.Invalid(Verification.Reason.NO_KEY, "no key for " + algorithm);
        }
        return candidates.stream().anyMatch(key -> signed(token, key))
                ? Verification.Valid.of(token)
                : new Verification.Invalid(Verification.Reason.BAD_SIGNATURE, "signature does not match");
    }

    private static boolean suits(JWK key, JWSAlgorithm algorithm) {
        if (key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm)) {
            return false;
        }
        return (key instanceof OctetSequenceKey && JWSAlgorithm.Family.HMAC_SHA.contains(algorithm))
                || (key instanceof RSAKey && JWSAlgorithm.Family.RSA.contains(algorithm))
                || (key instanceof ECKey && JWSAlgorithm.Family.EC.contains(algorithm));
    }

    private static boolean signed(JWSObject token, JWK key) {
        try {
            return token.verify(verifier(key));
        } catch (JOSEException unsuitable) {
            return false;
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSASSAVerifier(rsa);
        }
        if (key instanceof ECKey ec) {
            return new ECDSAVerifier(ec);
        }
        return new MACVerifier(((OctetSequenceKey) key).toByteArray());
    }
}
