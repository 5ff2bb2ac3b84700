package dev.parity.observation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of one run that turns secrets into tags: equal secrets get equal tags, and no tag leads back. Never stored. */
public final class RedactionKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int TAG_BYTES = 6;
    private final byte[] bytes;
    /** A run meets each of its secrets many times; a digest costs more than a look-up. */
    private final Map<String, String> tags = new ConcurrentHashMap<>();

    private RedactionKey(byte[] bytes) {
        if (bytes.length < 32) {
            throw new IllegalArgumentException("The redaction key has " + bytes.length
                    + " bytes. Expected at least 32. Take it from RedactionKey.random().base64().");
        }
        this.bytes = bytes.clone();
    }

    public static RedactionKey random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new RedactionKey(bytes);
    }

    public static RedactionKey of(String base64) {
        return new RedactionKey(Base64.getDecoder().decode(base64));
    }

    /** For handing the key to the run's other processes. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    String tag(String secret) {
        return tags.computeIfAbsent(secret, this::digest);
    }

    private String digest(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            byte[] digest = mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no " + ALGORITHM + ", which every JDK must have.", e);
        }
    }

    @Override
    public String toString() {
        return "RedactionKey[masked]";
    }
}
