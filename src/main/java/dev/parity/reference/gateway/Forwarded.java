package dev.parity.reference.gateway;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.URI;
import java.util.Optional;

/**
 * Tells the upstream what the client called. What a client claims about itself is overwritten, except
 * {@code X-Forwarded-For}, to which the proxy appends. With a public URL the client's own {@code Host} reaches nobody.
 */
final class Forwarded {
    private static final HttpString PREFIX = new HttpString("X-Forwarded-Prefix");
    private static final HttpString PATH = new HttpString("X-Forwarded-Path");
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final Optional<URI> publicUrl;
    private final String publicPath;

    Forwarded(Optional<URI> publicUrl) {
        this.publicUrl = publicUrl;
        this.publicPath = publicUrl.map(URI::getPath).orElse("").replaceAll("/+$", "");
    }

    void mark(HttpServerExchange exchange, String prefix) {
        HeaderMap headers = exchange.getRequestHeaders();
        String scheme = publicUrl.map(URI::getScheme).orElse(exchange.getRequestScheme());
        String port = String.valueOf(publicUrl.map(Forwarded::port).orElseGet(exchange::getHostPort));
        headers.put(Headers.X_FORWARDED_PROTO, scheme);
        headers.put(Headers.X_FORWARDED_PORT, port);
        headers.put(PATH, exchange.getRequestURI());
        headers.put(PREFIX, publicPath + prefix);
        headers.remove(Headers.X_FORWARDED_SERVER);
        // The proxy replaces Host by the upstream's and keeps this one as X-Forwarded-Host.
        publicUrl.ifPresent(url -> headers.put(Headers.HOST, url.getAuthority()));
    }

    private static int port(URI url) {
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return "https".equals(url.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }
}
