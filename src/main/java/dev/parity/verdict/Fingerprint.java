package dev.parity.verdict;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A part of what an application has in its database, in short: equal where every object of it is defined alike.
 *
 * @param digest 12 hexadecimal digits
 */
public record Fingerprint(int objects, String digest) {
    private static final String ALL = "all";
    private static final int DIGITS = 12;

    /**
     * Of all objects, and of each kind (table, policy, grant, function, …).
     *
     * @param schema kind and name of an object, with a blank between, to a digest of its definition; empty if not read
     */
    static Map<String, Fingerprint> of(Map<String, String> schema) {
        Map<String, TreeMap<String, String>> kinds = new TreeMap<>();
        schema.forEach((object, definition) -> {
            kinds.computeIfAbsent(ALL, kind -> new TreeMap<>()).put(object, definition);
            kinds.computeIfAbsent(kind(object), kind -> new TreeMap<>()).put(object, definition);
        });
        Map<String, Fingerprint> all = new TreeMap<>();
        kinds.forEach((kind, objects) -> all.put(kind, new Fingerprint(objects.size(), digest(objects))));
        return all;
    }

    private static String kind(String object) {
        int blank = object.indexOf(' ');
        return blank < 0 ? object : object.substring(0, blank);
    }

    private static String digest(Map<String, String> sorted) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sorted.forEach((object, definition) ->
                    sha.update((object + "\t" + definition + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
