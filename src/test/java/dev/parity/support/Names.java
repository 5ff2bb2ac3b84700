package dev.parity.support;

import dev.parity.observation.Body;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Names of made things: they carry the run id, so that what a killed run left can be told and removed. */
final class Names {
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Names() {}

    static String unique(String word, String run, String scenario) {
        String hash = Body.sha256((run + "/" + scenario).getBytes(StandardCharsets.UTF_8));
        return word + "-" + run + "-" + hash.substring(0, 8);
    }

    static String random(int length) {
        StringBuilder text = new StringBuilder();
        RANDOM.ints(length, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return text.toString();
    }
}
