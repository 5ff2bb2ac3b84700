package dev.parity.prove;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A fresh ES256 key for stacks that are half-way from one kind of key to the other. */
final class EllipticKeys {
    private static final Algorithm ES256 = JWSAlgorithm.ES256;

    private EllipticKeys() {}

    /** {@code es256Keys} for the signer, as an array, and {@code es256Jwks} for verifiers, the old secret in both. */
    static Map<String, String> beside(String secret) {
        try {
            ECKey signing = new ECKeyGenerator(Curve.P_256)
                    .algorithm(ES256)
                    .keyID("seeded")
                    .keyOperations(Set.of(KeyOperation.SIGN, KeyOperation.VERIFY))
                    .generate();
            ECKey verifying = new ECKey.Builder(signing.toPublicJWK())
                    .keyOperations(Set.of(KeyOperation.VERIFY))
                    .build();
            OctetSequenceKey old = new OctetSequenceKey.Builder(secret.getBytes(StandardCharsets.UTF_8))
                    .algorithm(JWSAlgorithm.HS256)
                    .keyOperations(Set.of(KeyOperation.VERIFY))
                    .keyID("old")
                    .build();
            return Map.of(
                    "es256Keys",
                    "[" + signing.toJSONString() + "," + old.toJSONString() + "]",
                    "es256Jwks",
                    new JWKSet(List.of(verifying, old)).toString(false));
        } catch (JOSEException e) {
            throw new IllegalStateException("no ES256 key", e);
        }
    }
}
