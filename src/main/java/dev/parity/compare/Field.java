package dev.parity.compare;

import java.util.Locale;
import java.util.Set;

/**
 * Where a value stands, as far as its meaning goes.
 *
 * @param name of the field or column, lower case; empty inside of arrays of plain values
 * @param entity what the surrounding object describes: {@code post}; numbers are known again within their entity
 */
record Field(String name, String entity) {
    private static final Set<String> OPAQUE = Set.of(
            "phx_ref",
            "phx_ref_prev",
            "cursor",
            "nextcursor",
            "next_cursor",
            "continuationtoken",
            "nexttoken",
            "uploadid",
            "upload_id",
            "requestid",
            "request_id",
            "error_id",
            "trace_id",
            "kid",
            "challenge_id");
    private static final Set<String> TAGS = Set.of("etag");

    static Field of(String name, String entity) {
        return new Field(name.toLowerCase(Locale.ROOT), entity);
    }

    boolean opaque() {
        return OPAQUE.contains(name);
    }

    boolean entityTag() {
        return TAGS.contains(name);
    }

    boolean id() {
        return name.equals("id") || name.endsWith("_id") || name.equals("ids");
    }

    /** Of whom the number in this field is an id. */
    String owner() {
        return name.equals("id") || name.equals("ids") ? entity : singular(name.substring(0, name.length() - 3));
    }

    static String singular(String plural) {
        String lower = plural.toLowerCase(Locale.ROOT);
        if (lower.endsWith("ies")) {
            return lower.substring(0, lower.length() - 3) + "y";
        }
        return lower.endsWith("s") && !lower.endsWith("ss") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
