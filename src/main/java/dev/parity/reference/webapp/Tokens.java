package dev.parity.reference.webapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parity.reference.token.KeySet;
import dev.parity.reference.token.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Access tokens: signed with HS256, for a short time, of one session. */
final class Tokens {
    private final String secret;
    private final KeySet keys;
    private final Duration lifetime;
    private final Clock clock;

    Tokens(String secret, Duration lifetime, Clock clock) {
        this.secret = secret;
        this.keys = KeySet.ofSecret(secret.getBytes(StandardCharsets.UTF_8));
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Who a token speaks for. */
    record Bearer(String user, String session) {}

    Duration lifetime() {
        return lifetime;
    }

    String issue(String user, String session) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(user)
                .claim("sid", session)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("a token cannot be signed", impossible);
        }
        return token.serialize();
    }

    /** @throws Refusal unless it is ours and its time has not run out */
    Bearer check(String token) {
        if (!(keys.verify(token) instanceof Verification.Valid valid)) {
            throw Refusal.unauthorized("the token is not ours");
        }
        JsonNode claims = valid.claims();
        if (!claims.path("exp").isNumber()
                || claims.path("exp").asLong() <= clock.instant().getEpochSecond()) {
            throw Refusal.unauthorized("the token has expired");
        }
        return new Bearer(claims.path("sub").asText(), claims.path("sid").asText());
    }
}
