package dev.parity.reference.auth;

import java.util.UUID;
import java.util.regex.Pattern;

/** Identifiers in the forms that the original accepts: canonical, without hyphens, in braces, as a URN. */
final class Uuids {
    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{32}");
    private static final String URN = "urn:uuid:";

    private Uuids() {}

    /** @throws IllegalArgumentException in the original's words */
    static UUID parse(String text) {
        String bare = text;
        if (bare.startsWith(URN)) {
            bare = bare.substring(URN.length());
        } else if (bare.startsWith("{") && bare.endsWith("}")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        if (HASH.matcher(bare).matches()) {
            bare = bare.substring(0, 8) + "-" + bare.substring(8, 12) + "-" + bare.substring(12, 16) + "-"
                    + bare.substring(16, 20) + "-" + bare.substring(20);
        }
        if (!CANONICAL.matcher(bare).matches()) {
            throw new IllegalArgumentException(
                    switch (text.length()) {
                        case 32, 34, 36, 38, 41, 43, 45 ->
                            "uuid: incorrect UUID format in string " + GoText.quote(text);
                        default -> "uuid: incorrect UUID length " + text.length() + " in string " + GoText.quote(text);
                    });
        }
        return UUID.fromString(bare);
    }
}
