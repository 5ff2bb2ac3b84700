package dev.parity.compare;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What may ever be called noise: nothing that decides about safety, meaning, or which rows a reader sees. */
final class Teachable {
    private static final String HEADERS = "response.headers.";
    private static final Set<String> WHOLE = Set.of(
            "exchange",
            "response.status",
            "response.found",
            "response.updated",
            "response.contentType",
            HEADERS + "content-range");
    private static final Set<String> CODES =
            Set.of("code", "error_code", "errorcode", "error", "statuscode", "sqlstate", "status");
    private static final Pattern ROWS = Pattern.compile("response\\.(?:body|rows|keys)(?:/\\*)?");
    private static final Pattern RIGHTS =
            Pattern.compile("response\\.tokens/\\*/(?:header/alg|claims/(?:role|aud|aal|iss|sub))");

    private Teachable() {}

    /** @param path with {@code *} for every index */
    static boolean path(String path) {
        if (path.startsWith(HEADERS)
                && HeaderRule.guards(path.substring(HEADERS.length()).replaceFirst("/.*", ""))) {
            return false;
        }
        boolean code = path.startsWith("response.")
                && CODES.contains(path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
        boolean rights = RIGHTS.matcher(path).matches();
        return !WHOLE.contains(path) && !ROWS.matcher(path).matches() && !code && !rights;
    }

    /** How many elements there are, at whatever depth, is a matter of who may see them. */
    static boolean difference(DifferenceKind kind, String path) {
        boolean number = kind == DifferenceKind.SIZE
                || path.endsWith("/*") && (kind == DifferenceKind.MISSING || kind == DifferenceKind.EXTRA);
        return !number && path(path);
    }
}
