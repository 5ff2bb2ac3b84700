package dev.parity.driver;

import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.DefaultClientConnectionReuseStrategy;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;
import org.apache.http.ssl.SSLContexts;

/** HTTP without kindnesses: nothing is decoded, followed, repeated, normalised or added; a connection serves again while it is fresh. */
final class HttpClients {
    private static final int MOST_CONNECTIONS = 256;
    private static final long KEPT_MILLIS = 1000; // a hop may forget connections that were quiet for longer
    private static final int DOUBTFUL_AFTER_MILLIS = 100; // then whether the server has closed it is looked up first
    private static final int REFUSED = 400;
    private static final Map<Key, HttpClient> CLIENTS = new ConcurrentHashMap<>();

    private record Key(Duration connect, Duration request, boolean anyCertificate, Optional<InetAddress> from) {}

    static { // REST-assured is Groovy, whose call sites settle late by default: a fifth of a suite's processor time
        settle("groovy.indy.optimize.threshold", "5");
        settle("groovy.indy.fallback.threshold", "1000000");
    }

    private HttpClients() {}

    private static void settle(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** The client for an address: one on this machine may have signed its certificate itself. */
    static HttpClient client(String url, Duration connect, Duration request) {
        return client(url, connect, request, Optional.empty());
    }

    /** @param from an address of this machine to ask from */
    static HttpClient client(String url, Duration connect, Duration request, Optional<InetAddress> from) {
        boolean own = url.startsWith("https:") && isHere(URI.create(url).getHost());
        return CLIENTS.computeIfAbsent(new Key(connect, request, own, from), HttpClients::made);
    }

    private static boolean isHere(String host) {
        return "localhost".equals(host) || "127.0.0.1".equals(host);
    }

    private static HttpClient made(Key key) {
        RequestConfig config = RequestConfig.custom()
                .setConnectTimeout(Math.toIntExact(key.connect().toMillis()))
                .setSocketTimeout(Math.toIntExact(key.request().toMillis()))
                .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                .setNormalizeUri(false)
                .setLocalAddress(key.from().orElse(null))
                .build();
        return HttpClientBuilder.create()
                .setDefaultRequestConfig(config)
                .setConnectionManager(connections(key.anyCertificate()))
                .setKeepAliveStrategy((response, context) -> KEPT_MILLIS)
                .setConnectionReuseStrategy(HttpClients::servesAgain)
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
    }

    /** Who refuses a request before its body has come may announce keep-alive and close all the same, as nginx does. */
    private static boolean servesAgain(HttpResponse response, HttpContext context) {
        boolean hadBody = HttpCoreContext.adapt(context).getRequest() instanceof HttpEntityEnclosingRequest request
                && request.getEntity() != null;
        return !(hadBody && response.getStatusLine().getStatusCode() >= REFUSED)
                && DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(response, context);
    }

    private static PoolingHttpClientConnectionManager connections(boolean anyCertificate) {
        SSLConnectionSocketFactory tls = anyCertificate
                ? new SSLConnectionSocketFactory(trusting(), NoopHostnameVerifier.INSTANCE)
                : SSLConnectionSocketFactory.getSystemSocketFactory();
        PoolingHttpClientConnectionManager connections =
                new PoolingHttpClientConnectionManager(RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", PlainConnectionSocketFactory.getSocketFactory())
                        .register("https", tls)
                        .build());
        connections.setMaxTotal(MOST_CONNECTIONS);
        connections.setDefaultMaxPerRoute(MOST_CONNECTIONS);
        connections.setValidateAfterInactivity(DOUBTFUL_AFTER_MILLIS);
        return connections;
    }

    private static SSLContext trusting() {
        try {
            return SSLContexts.custom().loadTrustMaterial((chain, type) -> true).build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This JVM has no TLS: " + impossible.getMessage(), impossible);
        }
    }
}
