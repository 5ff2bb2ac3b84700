package dev.parity.reference.auth;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL split as Go's {@code net/url} does; the parts stay as written.
 *
 * @param base all before query and fragment
 */
record GoUrl(String scheme, String host, String port, String base, String rawQuery) {
    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile(":(\\d*)$");
    private static final Pattern BAD_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");

    /** Empty if Go would not parse it. */
    static Optional<GoUrl> parse(String text) {
        if (text.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            return Optional.empty();
        }
        String whole = cut(text, '#');
        String base = cut(whole, '?');
        String query = base.length() < whole.length() ? whole.substring(base.length() + 1) : "";
        Matcher scheme = SCHEME.matcher(base);
        boolean named = scheme.matches();
        if (!named && (base.startsWith(":") || cut(base, '/').contains(":"))) {
            return Optional.empty();
        }
        String rest = named ? scheme.group(2) : base;
        String name = named ? scheme.group(1).toLowerCase(Locale.ROOT) : "";
        if (BAD_PERCENT.matcher(base).find()) {
            return Optional.empty();
        }
        if (!rest.startsWith("//")) {
            return Optional.of(new GoUrl(name, "", "", base, query));
        }
        return withAuthority(name, cut(rest.substring(2), '/'), base, query);
    }

    private static Optional<GoUrl> withAuthority(String scheme, String authority, String base, String query) {
        String hostPort = authority.substring(authority.lastIndexOf('@') + 1);
        if (hostPort.chars().anyMatch(c -> " <>\"\\^`{|}".indexOf(c) >= 0)) {
            return Optional.empty();
        }
        String afterBracket = hostPort.startsWith("[") ? hostPort.substring(hostPort.indexOf(']') + 1) : hostPort;
        Matcher port = PORT.matcher(afterBracket);
        boolean hasPort = port.find();
        if (!hasPort && afterBracket.contains(":")) {
            return Optional.empty();
        }
        String host =
                hasPort ? hostPort.substring(0, hostPort.length() - port.group().length()) : hostPort;
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return Optional.of(new GoUrl(scheme, bare, hasPort ? port.group(1) : "", base, query));
    }

    private static String cut(String text, char at) {
        int index = text.indexOf(at);
        return index < 0 ? text : text.substring(0, index);
    }

    /** Host and port as in the URL. */
    String authority() {
        return port.isEmpty() ? host : host + ":" + port;
    }

    /** The query with one more value, sorted by name as Go writes it. */
    String queryWith(Map<String, String> more) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                values.putIfAbsent(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        values.putAll(more);
        return GoText.encode(values);
    }

    private static String decoded(String text) {
        return BAD_PERCENT.matcher(text).find()
                ? text
                : java.net.URLDecoder.decode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
