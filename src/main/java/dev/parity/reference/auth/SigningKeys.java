package dev.parity.reference.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import dev.parity.reference.token.KeySet;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one key that signs, the keys that are trusted, and the public ones of them. */
final class SigningKeys {
    private final JWK signing;
    private final List<JWK> all;
    private final Map<String, KeySet> byId;
    private final KeySet secret;

    private SigningKeys(JWK signing, List<JWK> all, String secret) {
        this.signing = signing;
        this.all = List.copyOf(all);
        this.byId = new HashMap<>();
        all.stream()
                .filter(key -> key.getKeyID() != null)
                .forEach(key -> byId.put(key.getKeyID(), KeySet.of(key.toJSONString())));
        this.secret = KeySet.ofSecret(secret.getBytes(StandardCharsets.UTF_8));
    }

    static SigningKeys ofSecret(String secret, String keyId) {
        JWK key = new OctetSequenceKey.Builder(secret.getBytes(StandardCharsets.UTF_8))
                .algorithm(JWSAlgorithm.HS256)
                .keyID(keyId.isEmpty() ? null : keyId)
                .build();
        return new SigningKeys(key, List.of(key), secret);
    }

    /** @throws IllegalArgumentException unless exactly one key may sign */
    static SigningKeys ofJwks(String array, String secret) {
        List<JWK> keys;
        try {
            keys = JWKSet.parse("{\"keys\":" + array + "}").getKeys();
        } catch (ParseException e) {
            throw new IllegalArgumentException("no JSON Web Keys", e);
        }
        List<JWK> signing = keys.stream()
                .filter(key ->
                        key.getKeyOperations() != null && key.getKeyOperations().contains(KeyOperation.SIGN))
                .toList();
        if (signing.size() != 1) {
            throw new IllegalArgumentException(signing.size() + " keys may sign");
        }
        return new SigningKeys(signing.get(0), keys, secret);
    }

    /** Signs claims as a compact token. */
    String sign(String claims) {
        try {
            JWSHeader header = new JWSHeader.Builder(algorithm(signing))
                    .type(JOSEObjectType.JWT)
                    .keyID(signing.getKeyID())
                    .build();
            JWSObject token = new JWSObject(header, new Payload(claims));
            token.sign(signer());
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign with key " + signing.getKeyID(), e);
        }
    }

    private JWSSigner signer() throws JOSEException {
        if (signing instanceof ECKey ec) {
            return new ECDSASigner(ec);
        }
        if (signing instanceof RSAKey rsa) {
            return new RSASSASigner(rsa);
        }
        return new MACSigner((OctetSequenceKey) signing);
    }

    private static JWSAlgorithm algorithm(JWK key) {
        if (key.getAlgorithm() != null) {
            return JWSAlgorithm.parse(key.getAlgorithm().getName());
        }
        return key instanceof ECKey
                ? JWSAlgorithm.ES256
                : key instanceof RSAKey ? JWSAlgorithm.RS256 : JWSAlgorithm.HS256;
    }

    /** Whether any trusted key uses that algorithm. */
    boolean accepts(String algorithm) {
        return all.stream().anyMatch(key -> algorithm(key).getName().equals(algorithm));
    }

    /** The key to check a token against: by id, else the secret for HS256. */
    Optional<KeySet> find(Optional<String> keyId, String algorithm) {
        Optional<KeySet> named = keyId.flatMap(id -> Optional.ofNullable(byId.get(id)));
        return named.isPresent() || !"HS256".equals(algorithm) ? named : Optional.of(secret);
    }

    /** What the world may see: no symmetric key. */
    List<JWK> published() {
        return all.stream()
                .filter(key -> !(key instanceof OctetSequenceKey))
                .map(SigningKeys::publicPart)
                .toList();
    }

    private static JWK publicPart(JWK key) {
        if (key instanceof ECKey ec) {
            return new ECKey.Builder(ec.toPublicJWK())
                    .keyUse(KeyUse.SIGNATURE)
                    .keyOperations(Set.of(KeyOperation.VERIFY))
                    .build();
        }
        return key instanceof RSAKey rsa
                ? new RSAKey.Builder(rsa.toPublicJWK())
                        .keyUse(KeyUse.SIGNATURE)
                        .keyOperations(Set.of(KeyOperation.VERIFY))
                        .build()
                : key.toPublicJWK();
    }
}
