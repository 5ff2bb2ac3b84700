package dev.parity.support;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What an opened link hands to the application: the pairs behind the {@code #} of its Location. */
public final class MailLink {
    private MailLink() {}

    /** Scheme, host and port. */
    public static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    /** Empty if there is no fragment. */
    public static Map<String, String> handedOver(String location) {
        int hash = location.indexOf('#');
        return hash < 0 ? Map.of() : pairs(location.substring(hash + 1));
    }

    /** The pairs of its query; empty if there is none. */
    public static Map<String, String> queried(String url) {
        String query = URI.create(url).getRawQuery();
        return query == null ? Map.of() : pairs(query);
    }

    private static Map<String, String> pairs(String encoded) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : encoded.split("&")) {
            String[] sides = pair.split("=", 2);
            pairs.put(sides[0], sides.length < 2 ? "" : URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        return pairs;
    }
}
