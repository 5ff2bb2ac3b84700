package dev.parity.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that nobody but an attacker makes: they claim the service role, and no secret was needed for them. */
public final class Forgeries {
    /** RFC 2104 fills a key up with zero bytes, so one of them is as good as none; Java takes no empty key. */
    private static final byte[] EMPTY_KEY = {0};

    private static final String WELL_KNOWN = "super-secret-jwt-token-with-at-least-32-characters-long";
    private static final String ELSEWHERE = "the-secret-of-another-environment-of-the-same-team";
    private static final int FAR_TOO_LONG = 200_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String serviceKey;
    private final String published;

    /**
     * @param serviceKey whose signature is kept in some of them
     * @param published what everybody may read: a public key, or the anon key
     */
    public Forgeries(String serviceKey, String published) {
        this.serviceKey = serviceKey;
        this.published = published;
    }

    /** @param flaw as scenarios call it */
    public String with(String flaw) {
        return switch (flaw) {
            case "is not signed at all" -> unsigned("{\"alg\":\"none\",\"typ\":\"JWT\"}");
            case "spells its lack of a signature oddly" -> unsigned("{\"alg\":\"nOnE\",\"typ\":\"JWT\"}");
            case "names two algorithms" -> unsigned("{\"alg\":\"HS256\",\"alg\":\"none\",\"typ\":\"JWT\"}");
            case "has lost its signature" -> unsigned("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
            case "has half a signature" -> halved();
            case "has the signature of another" -> borrowed();
            case "brings its own key" -> own(true);
            case "tells where its key lies" -> own(false);
            case "names an empty file as its key" -> keyed("../../../../dev/null", EMPTY_KEY);
            case "asks the database for its key" -> keyed("x' union select 'parity' -- ", bytes("parity"));
            case "is signed with what is published" -> keyed("", bytes(published));
            case "is signed with a well-known secret" -> keyed("", bytes(WELL_KNOWN));
            case "comes from another environment" -> keyed("", bytes(ELSEWHERE));
            case "is far too long" -> overlong();
            default -> throw new IllegalArgumentException("No forgery \"" + flaw + "\".");
        };
    }

    private ObjectNode claims() {
        return ((ObjectNode) Tokens.claims(serviceKey))
                .put("role", "service_role")
                .put("sub", "00000000-0000-4000-8000-000000000001")
                .put("forged", true);
    }

    private String unsigned(String header) {
        return encoded(bytes(header)) + "." + encoded(bytes(claims().toString())) + ".";
    }

    private String halved() {
        return serviceKey.substring(0, serviceKey.length() - signature().length() / 2);
    }

    private String borrowed() {
        return serviceKey.split("\\.")[0] + "." + encoded(bytes(claims().toString())) + "." + signature();
    }

    private String signature() {
        return serviceKey.split("\\.", -1)[2];
    }

    private String overlong() {
        ObjectNode claims = claims().put("story", "x".repeat(FAR_TOO_LONG));
        return signed("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims, bytes(ELSEWHERE));
    }

    /** @param kid empty for none */
    private String keyed(String kid, byte[] key) {
        ObjectNode header = JSON.createObjectNode().put("alg", "HS256").put("typ", "JWT");
        if (!kid.isEmpty()) {
            header.put("kid", kid);
        }
        return signed(header.toString(), claims(), key);
    }

    private static String signed(String header, ObjectNode claims, byte[] key) {
        String content = encoded(bytes(header)) + "." + encoded(bytes(claims.toString()));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return content + "." + encoded(mac.doFinal(bytes(content)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java cannot sign: " + missing.getMessage(), missing);
        }
    }

    /** RS256 by a key of the attacker's, which the header carries or points to. */
    private String own(boolean embedded) {
        try {
            RSAKey key = new RSAKeyGenerator(2048).keyID("mine").generate();
            JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT);
            JWSHeader told = embedded
                    ? header.jwk(key.toPublicJWK()).build()
                    : header.keyID("mine")
                            .jwkURL(URI.create("https://keys.example.net/jwks.json"))
                            .build();
            JWSObject token = new JWSObject(told, new Payload(claims().toString()));
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A key of one's own cannot be made: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
