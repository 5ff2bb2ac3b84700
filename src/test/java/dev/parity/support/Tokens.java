package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads access tokens, and makes those that nobody should accept. */
public final class Tokens {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Tokens() {}

    /** The claims, unverified; an empty object for what is no token. */
    public static JsonNode claims(String token) {
        String[] parts = token.split("\\.");
        return parts.length < 2 ? JSON.createObjectNode() : decoded(parts[1]);
    }

    public static JsonNode header(String token) {
        return decoded(token.split("\\.")[0]);
    }

    /** The same token with other claims under the old signature. */
    public static String withClaim(String token, String name, String value) {
        String[] parts = token.split("\\.");
        ObjectNode claims = (ObjectNode) decoded(parts[1]);
        claims.put(name, value);
        return parts[0] + "." + encoded(claims) + "." + parts[2];
    }

    /** The same claims, unsigned, under {@code alg: none}. */
    public static String unsigned(String token) {
        ObjectNode header = JSON.createObjectNode().put("alg", "none").put("typ", "JWT");
        return encoded(header) + "." + token.split("\\.")[1] + ".";
    }

    /** The same claims, expired an hour ago and signed correctly. */
    public static String expired(String token, String secret) {
        ObjectNode claims = (ObjectNode) claims(token);
        long hourAgo = System.currentTimeMillis() / 1000 - 3600;
        claims.put("exp", hourAgo).put("iat", hourAgo - 3600);
        return signed(claims, secret);
    }

    /** The claims under another secret. */
    public static String signed(JsonNode claims, String secret) {
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(com.nimbusds.jose.JOSEObjectType.JWT)
                        .build(),
                new Payload(claims.toString()));
        try {
            token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException badSecret) {
            throw new IllegalArgumentException("The secret cannot sign: " + badSecret.getMessage(), badSecret);
        }
        return token.serialize();
    }

    private static String encoded(JsonNode node) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(node.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode decoded(String part) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException notJson) {
            throw new UncheckedIOException("A token's part is not JSON: " + part, notJson);
        }
    }
}
