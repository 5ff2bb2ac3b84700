package dev.parity.target.facts;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collected from a live environment.
 *
 * @param release object of the application's database, such as {@code policy public.posts/readers}, to 12 hexadecimal
 *     digits of a SHA-256 over its definition; empty where the database cannot be reached
 * @param platform fact to value
 */
public record Facts(Map<String, String> release, Map<String, String> platform) {
    public static final Facts NONE = new Facts(Map.of(), Map.of());

    public Facts {
        release = Collections.unmodifiableMap(new TreeMap<>(release));
        platform = Collections.unmodifiableMap(new TreeMap<>(platform));
    }
}
