package dev.parity.reference.storage.database;

/** Literal text inside a LIKE pattern. */
final class Like {
    private Like() {}

    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
