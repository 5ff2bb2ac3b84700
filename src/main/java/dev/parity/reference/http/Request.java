package dev.parity.reference.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as a service sees it: raw path, query pairs in order, headers by any case, a body stream. */
public final class Request {
    private final HttpServerExchange exchange;
    private final Map<String, String> pathParameters;

    public Request(HttpServerExchange exchange, Map<String, String> pathParameters) {
        this.exchange = exchange;
        this.pathParameters = Map.copyOf(pathParameters);
    }

    /** A name and a value of the query string, both decoded. */
    public record Parameter(String name, String value) {}

    public String method() {
        return exchange.getRequestMethod().toString();
    }

    /** The path as sent, still percent-encoded, without the query string. */
    public String rawPath() {
        return rawPath(exchange);
    }

    /** The server below cuts the path at a semicolon; names of tables and objects may have one. */
    static String rawPath(HttpServerExchange exchange) {
        String uri = exchange.getRequestURI();
        if (!exchange.isHostIncludedInRequestURI()) {
            return uri;
        }
        int path = uri.indexOf('/', uri.indexOf("//") + 2);
        return path < 0 ? "/" : uri.substring(path);
    }

    /** The query string as sent, without the question mark; empty if there is none. */
    public String rawQuery() {
        return exchange.getQueryString();
    }

    /** A decoded placeholder of the matched route. */
    public String pathParameter(String name) {
        return pathParameters.get(name);
    }

    /**
     * All query pairs in the order sent.
     *
     * @throws IllegalArgumentException on a bad percent-encoding
     */
    public List<Parameter> query() {
        List<Parameter> pairs = new ArrayList<>();
        for (String pair : rawQuery().split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.add(new Parameter(decode(name), decode(value)));
            }
        }
        return pairs;
    }

    /** The first query value of that name. */
    public Optional<String> query(String name) {
        return query().stream()
                .filter(pair -> pair.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    public List<Header> headers() {
        List<Header> all = new ArrayList<>();
        for (HeaderValues values : exchange.getRequestHeaders()) {
            HttpString name = values.getHeaderName();
            values.forEach(value -> all.add(new Header(name.toString(), value)));
        }
        return all;
    }

    /** The whole body in memory. The server's own limit applies. */
    public byte[] bytes() throws IOException {
        return body().readAllBytes();
    }

    public InputStream body() {
        if (!exchange.isBlocking()) {
            exchange.startBlocking();
        }
        return exchange.getInputStream();
    }

    /** The address of the peer, as a literal. */
    public String peer() {
        return exchange.getSourceAddress().getAddress().getHostAddress();
    }

    /** For what only the server below can do: upgrades and multipart parsing. */
    public HttpServerExchange exchange() {
        return exchange;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
