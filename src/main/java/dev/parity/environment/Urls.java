package dev.parity.environment;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What a pattern misses in a URL. The text itself is never repeated: it may hold a password. */
final class Urls {
    private static final int HIGHEST_PORT = 65_535;

    private Urls() {}

    static Optional<String> wrong(String text) {
        try {
            var url = new URI(text).parseServerAuthority();
            if (url.getHost() == null) {
                return Optional.of("is no URL with a host");
            }
            boolean portFits = url.getPort() == -1 || (url.getPort() >= 1 && url.getPort() <= HIGHEST_PORT);
            return portFits ? Optional.empty() : Optional.of("has the port " + url.getPort());
        } catch (URISyntaxException e) {
            return Optional.of("is no URL: " + e.getReason());
        }
    }
}
