package dev.parity.reference.gateway;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;

/** What Kong's cors plugin does without settings: any origin, any header; and Content-Range can be read. */
final class Cors {
    static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");
    private static final HttpString ALLOW_METHODS = new HttpString("Access-Control-Allow-Methods");
    private static final HttpString ALLOW_HEADERS = new HttpString("Access-Control-Allow-Headers");
    private static final HttpString EXPOSE_HEADERS = new HttpString("Access-Control-Expose-Headers");
    private static final HttpString REQUEST_METHOD = new HttpString("Access-Control-Request-Method");
    private static final HttpString REQUEST_HEADERS = new HttpString("Access-Control-Request-Headers");
    private static final String METHODS = "GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS,TRACE,CONNECT";
    private static final String EXPOSED = "Content-Encoding, Content-Location, Content-Range, Content-Type, Date, "
            + "Location, Range-Unit, Server, Transfer-Encoding, X-Request-Id, X-Total-Count";

    private Cors() {}

    static boolean isPreflight(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        return exchange.getRequestMethod().equals(Methods.OPTIONS)
                && headers.contains(Headers.ORIGIN)
                && headers.contains(REQUEST_METHOD);
    }

    static void answerPreflight(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getResponseHeaders();
        String wanted = exchange.getRequestHeaders().getFirst(REQUEST_HEADERS);
        headers.put(ALLOW_METHODS, METHODS);
        if (wanted != null) {
            headers.put(ALLOW_HEADERS, wanted);
        }
        exchange.setStatusCode(200);
        exchange.endExchange();
    }

    /** Just before the answer goes out: the origin is the gateway's word, the exposed headers the upstream's. */
    static void decorate(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(ALLOW_ORIGIN, "*");
        if (!headers.contains(EXPOSE_HEADERS)) {
            headers.put(EXPOSE_HEADERS, EXPOSED);
        }
    }
}
