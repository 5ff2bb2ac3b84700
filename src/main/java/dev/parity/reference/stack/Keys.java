package dev.parity.reference.stack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;

/** Fresh secrets of one stack, and the two API keys: long-lived HS256 tokens with a role, as Supabase makes them. */
public record Keys(String jwtSecret, String anonKey, String serviceKey, String s3AccessKey, String s3SecretKey) {
    private static final Duration LIFETIME = Duration.ofDays(3650);

    public static Keys fresh(Instant now) {
        String secret = random(24);
        return new Keys(secret, key(secret, "anon", now), key(secret, "service_role", now), random(10), random(20));
    }

    private static String key(String secret, String role, Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("supabase")
                .claim("role", role)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .type(com.nimbusds.jose.JOSEObjectType.JWT)
                            .build(),
                    claims);
            token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign an API key", e);
        }
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        new SecureRandom().nextBytes(value);
        return HexFormat.of().formatHex(value);
    }

    @Override
    public String toString() {
        return "Keys[masked]";
    }
}
