package dev.parity.reference.storage.objects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.storage.failure.Errors;
import java.util.regex.Pattern;

/** Which content types a bucket lets in. */
public final class MimeTypes {
    /** Unanchored on the right of the alternative, as the original has it. */
    private static final Pattern ALLOWABLE =
            Pattern.compile("^([a-zA-Z0-9\\-+.]+)/([a-zA-Z0-9\\-+.]+)(;\\s*charset=[a-zA-Z0-9\\-]+)?$|\\*$");

    private static final int LONGEST = 1000;

    private MimeTypes() {}

    /** Checks what a bucket is told to allow. */
    static void mustBeAllowable(JsonNode types) {
        for (JsonNode type : types) {
            String text = type.asText();
            if (text.length() > LONGEST || !ALLOWABLE.matcher(text).find()) {
                throw Errors.invalidMimeType(text);
            }
        }
    }

    /** Checks the type of an upload; a bucket that names none allows all. */
    public static void mustBeAllowed(String type, JsonNode allowed) {
        if (allowed == null || allowed.isNull() || allowed.isEmpty()) {
            return;
        }
        mustBeListed(type, allowed);
    }

    /** As {@link #mustBeAllowed}, but an empty list allows nothing. */
    public static void mustBeListed(String type, JsonNode allowed) {
        String[] given = type.split("/", -1);
        if (given.length >= 2) {
            for (JsonNode each : allowed) {
                String[] one = each.asText().split("/", -1);
                if (one[0].equals(given[0]) && one.length > 1 && (one[1].equals("*") || one[1].equals(given[1]))) {
                    return;
                }
            }
        }
        throw Errors.invalidMimeType(type);
    }
}
