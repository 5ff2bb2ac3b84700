package dev.parity.reference.storage.backend;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The type of an object on its way to the S3 server and back. A server that reads form fields out of bodies would eat a
 * file whose type is that of a form, so the type travels under another name.
 */
final class WireType {
    private static final Pattern FORM = Pattern.compile("(?i)^\\s*application/(x-www-form-urlencoded)");
    private static final Pattern RENAMED = Pattern.compile("^application/vnd\\.parity\\.(?i)(x-www-form-urlencoded)");
    private static final String DEFAULT = "application/octet-stream";

    private WireType() {}

    static String sent(String type) {
        return type == null ? null : FORM.matcher(type).replaceFirst("application/vnd.parity.$1");
    }

    static String received(String type) {
        String known = Optional.ofNullable(type).orElse(DEFAULT);
        return RENAMED.matcher(known).replaceFirst("application/$1");
    }
}
