package dev.parity.reference.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random codes and the hashes under which they are kept. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyz234567";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private Secrets() {}

    static String alphanumeric(int length) {
        return pick(ALPHANUMERIC, length);
    }

    /** A password nobody knows, with a character of each set. */
    static String password(Iterable<String> sets) {
        StringBuilder password = new StringBuilder();
        sets.forEach(set -> password.append(set.charAt(RANDOM.nextInt(set.length()))));
        return password + pick(LETTERS, 33);
    }

    static String digits(int length) {
        return pick("0123456789", length);
    }

    private static String pick(String alphabet, int length) {
        StringBuilder picked = new StringBuilder();
        for (int i = 0; i < length; i++) {
            picked.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return picked.toString();
    }

    /** The hash that stands in links and in the database: of the address and the code. */
    static String tokenHash(String address, String code) {
        return HexFormat.of().formatHex(digest("SHA-224", address + code));
    }

    /** Base64url of SHA-256, without padding. */
    static String sha256(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest("SHA-256", text));
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
