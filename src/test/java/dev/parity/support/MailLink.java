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
        Map<String, String> pairs = new HashMap<>();
        int hash = location.indexOf('#');
        if (hash >= 0) {
            for (String pair : location.substring(hash + 1).split("&")) {
                String[] sides = pair.split("=", 2);
                pairs.put(sides[0], sides.length < 2 ? "" : URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
            }
        }
        return pairs;
    }
}
