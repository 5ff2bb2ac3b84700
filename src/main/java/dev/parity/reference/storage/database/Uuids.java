package dev.parity.reference.storage.database;

import java.util.regex.Pattern;

/** The column {@code owner} takes UUIDs only; other subjects are kept in {@code owner_id} alone. */
final class Uuids {
    private static final Pattern UUID = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-5][0-9a-f]{3}-[089ab][0-9a-f]{3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private Uuids() {}

    static String orNull(String text) {
        return text != null && UUID.matcher(text).matches() ? text : null;
    }
}
