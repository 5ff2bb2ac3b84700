package dev.parity.drill.dump;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;

/**
 * What backups are sealed with: AES-256-GCM in segments of 1 MiB whose order and end are authenticated (Google Tink's
 * streaming AEAD), bound to the backup's own name.
 */
public final class BackupKey {
    /** The variable that holds it; nothing else does. */
    public static final String VARIABLE = "PARITY_BACKUP_KEY";

    private static final int BYTES = 32;
    private static final int SEGMENT = 1024 * 1024;

    private final AesGcmHkdfStreaming aead;

    private BackupKey(AesGcmHkdfStreaming aead) {
        this.aead = aead;
    }

    /** @throws IllegalArgumentException saying how to make one, if there is none or it is too short */
    public static BackupKey of(Map<String, String> variables) {
        String text = variables.getOrDefault(VARIABLE, "").strip();
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length != BYTES) {
                throw new IllegalArgumentException(key.length + " bytes");
            }
            return new BackupKey(new AesGcmHkdfStreaming(key, "HmacSha256", BYTES, SEGMENT, 0));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    VARIABLE + " holds no key. Expected 32 bytes in base64. Make one with \"openssl rand -base64 32\","
                            + " and keep a copy where the backups are not.",
                    e);
        }
    }

    OutputStream sealing(OutputStream to, String name) throws IOException {
        try {
            return aead.newEncryptingStream(to, name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot seal " + name, e);
        }
    }

    /** Reading fails at the first segment that is not as it was written, and at an end that is none. */
    InputStream opening(InputStream from, String name) throws IOException {
        try {
            return aead.newDecryptingStream(from, name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot open " + name, e);
        }
    }

    @Override
    public String toString() {
        return "BackupKey[masked]";
    }
}
