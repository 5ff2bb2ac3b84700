package dev.parity.reference.gateway;

import dev.parity.reference.http.Service;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Every request in order: id, CORS, route, size, key, credential, upstream. Nothing here blocks. */
final class Gateway implements Service, HttpHandler {
    private static final String KEY = "apikey";
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final HttpString API_KEY = new HttpString(KEY);
    private static final HttpString X_API_KEY = new HttpString("x-api-key");
    private static final HttpString REQUEST_ID = new HttpString("X-Request-Id");
    private static final int LARGEST_HEADER = 64 * 1024;
    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._:=+/-]{1,128}");

    private final GatewaySettings settings;
    private final Forwarded forwarded;
    private final Map<Route, Balancer> balancers = new HashMap<>();
    private final Map<Route, ProxyHandler> proxies = new HashMap<>();

    Gateway(GatewaySettings settings) {
        this.settings = settings;
        this.forwarded = new Forwarded(settings.publicUrl());
        for (Route route : Route.TABLE) {
            proxies.put(route, proxy(route));
        }
    }

    private ProxyHandler proxy(Route route) {
        var urls = settings.upstreams().get(route.upstream());
        Balancer balancer = new Balancer(urls, route.below());
        balancers.put(route, balancer);
        return ProxyHandler.builder()
                .setProxyClient(balancer)
                .setRewriteHostHeader(true)
                .setReuseXForwarded(true)
                .setMaxConnectionRetries(urls.size())
                .build();
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public HttpHandler handler() {
        return this;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        identify(exchange);
        exchange.addResponseCommitListener(Cors::decorate);
        String path = exchange.getRequestPath();
        if (path.equals("/health")) {
            Answers.healthy(exchange);
            return;
        }
        var route = Route.of(path);
        if (BROKEN_ESCAPE.matcher(path).find() || hasLargeHeader(exchange)) {
            Answers.BAD_REQUEST.send(exchange);
        } else if (route.isEmpty()) {
            Answers.NO_ROUTE.send(exchange);
        } else if (route.get().check() == Route.Check.FORBIDDEN) {
            Answers.FORBIDDEN.send(exchange);
        } else if (Cors.isPreflight(exchange)) {
            Cors.answerPreflight(exchange);
        } else if (exchange.getRequestContentLength() > settings.maxBodyBytes()) {
            Answers.TOO_LARGE.send(exchange);
        } else if (admitted(exchange, route.get())) {
            Continuing.with(exchange, asked -> pass(asked, route.get()));
        }
    }

    private static boolean hasLargeHeader(HttpServerExchange exchange) {
        for (HeaderValues line : exchange.getRequestHeaders()) {
            for (String value : line) {
                if (value.length() > LARGEST_HEADER) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void identify(HttpServerExchange exchange) {
        String sent = exchange.getRequestHeaders().getFirst(REQUEST_ID);
        String id = sent != null && SANE_ID.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
        exchange.getRequestHeaders().put(REQUEST_ID, id);
        exchange.getResponseHeaders().put(REQUEST_ID, id);
    }

    private boolean admitted(HttpServerExchange exchange, Route route) {
        if (route.check() == Route.Check.OPEN) {
            return true;
        }
        String key = exchange.getRequestHeaders().getFirst(API_KEY);
        String shown = key == null ? queryKey(exchange) : key;
        if (shown == null || shown.isEmpty()) {
            Answers.NO_KEY.send(exchange);
            return false;
        }
        if (!settings.keys().contains(shown)) {
            Answers.WRONG_KEY.send(exchange);
            return false;
        }
        return true;
    }

    private static String queryKey(HttpServerExchange exchange) {
        Deque<String> values = exchange.getQueryParameters().get(KEY);
        return values == null ? null : values.peekFirst();
    }

    private void pass(HttpServerExchange exchange, Route route) throws Exception {
        addCredential(exchange, route);
        forwarded.mark(exchange, route.stripped());
        exchange.setResolvedPath(route.stripped());
        Trip.begin(exchange, settings.timeout(), settings.maxBodyBytes());
        exchange.addDefaultResponseListener(this::explain);
        proxies.get(route).handleRequest(exchange);
    }

    private static void addCredential(HttpServerExchange exchange, Route route) {
        HeaderMap headers = exchange.getRequestHeaders();
        String key = headers.getFirst(API_KEY);
        String queryKey = queryKey(exchange);
        if (route.credential() == Route.Credential.AUTHORIZATION
                && key != null
                && !headers.contains(Headers.AUTHORIZATION)) {
            headers.put(Headers.AUTHORIZATION, key);
        }
        if (route.credential() == Route.Credential.X_API_KEY && queryKey != null && !headers.contains(X_API_KEY)) {
            headers.put(X_API_KEY, queryKey);
        }
    }

    /** The proxy ended without an upstream's answer: says why, in JSON. */
    private boolean explain(HttpServerExchange exchange) {
        if (!exchange.isResponseChannelAvailable()) {
            return false;
        }
        Trip trip = Trip.of(exchange);
        Route route = Route.of(exchange.getRequestPath()).orElseThrow();
        if (trip.timedOut() && !exchange.isRequestComplete()) {
            Answers.SLOW_BODY.send(exchange);
        } else if (trip.timedOut()) {
            Answers.TIMEOUT.send(exchange);
        } else if (trip.cutByClient()) {
            Answers.BAD_REQUEST.send(exchange);
        } else if (trip.tooLarge()) {
            Answers.TOO_LARGE.send(exchange);
        } else if (settings.upstreams().get(route.upstream()).isEmpty()) {
            Answers.NO_UPSTREAM.send(exchange);
        } else {
            Answers.BAD_GATEWAY.send(exchange);
        }
        return true;
    }

    @Override
    public void close() {
        balancers.values().forEach(Balancer::close);
    }
}
