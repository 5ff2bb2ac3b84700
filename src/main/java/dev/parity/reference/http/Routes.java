package dev.parity.reference.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The table of a service's routes, in the order of their declaration; the first that matches answers.
 *
 * <p>A pattern is a path of literal segments, {@code {name}} (one segment) and, last, {@code {name...}} (the rest,
 * at least one character, slashes included). The method {@code *} matches any.
 */
public final class Routes implements HttpHandler {
    /** Answers one request, on a worker thread. */
    @FunctionalInterface
    public interface Route {
        Response handle(Request request) throws Exception;
    }

    /** Turns what a route threw into the service's own error answer. */
    @FunctionalInterface
    public interface Failure {
        Response answer(Request request, Exception thrown);
    }

    private record Entry(String method, List<String> pattern, Route route) {}

    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final List<Entry> table = new ArrayList<>();
    private final Failure failure;
    private Route otherwise = request -> Response.text(404, "not found");
    private boolean literal;

    public Routes(Failure failure) {
        this.failure = failure;
    }

    public Routes on(String method, String pattern, Route route) {
        table.add(new Entry(method, segments(pattern), route));
        return this;
    }

    /** A percent sign that starts no escape stands for itself; otherwise its request fails. */
    public Routes literalPercents() {
        this.literal = true;
        return this;
    }

    /** Answers what no entry matches. */
    public Routes otherwise(Route route) {
        this.otherwise = route;
        return this;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (exchange.isInIoThread()) {
            exchange.dispatch(this);
            return;
        }
        Request request = new Request(exchange, Map.of());
        Response response;
        try {
            response = dispatch(exchange, request);
        } catch (Exception thrown) {
            response = failure.answer(request, thrown);
        }
        if (response != null) {
            send(exchange, response);
        }
    }

    /**
     * What is in memory is written by the connection's own thread. Else that thread may meet the next request while a
     * worker still ends this one, and then it spins until the worker runs again.
     */
    private static void send(HttpServerExchange exchange, Response response) {
        if (response.body() instanceof Response.Body.Stream || exchange.isBlocking() || exchange.isResponseStarted()) {
            Sender.send(exchange, response);
        } else {
            exchange.dispatch(exchange.getIoThread(), () -> Sender.send(exchange, response));
        }
    }

    private Response dispatch(HttpServerExchange exchange, Request request) throws Exception {
        List<String> path = segments(request.rawPath());
        String method = request.method();
        for (Entry entry : table) {
            if (entry.method().equals("*") || entry.method().equals(method)) {
                Optional<Map<String, String>> match = match(entry.pattern(), path);
                if (match.isPresent()) {
                    return entry.route().handle(new Request(exchange, match.get()));
                }
            }
        }
        return otherwise.handle(request);
    }

    private Optional<Map<String, String>> match(List<String> pattern, List<String> path) {
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String part = pattern.get(i);
            if (part.endsWith("...}")) {
                String rest = i < path.size() ? String.join("/", path.subList(i, path.size())) : "";
                found.put(part.substring(1, part.length() - 4), decode(rest));
                return rest.isEmpty() ? Optional.empty() : Optional.of(found);
            }
            if (i >= path.size()) {
                return Optional.empty();
            }
            if (part.startsWith("{")) {
                if (path.get(i).isEmpty()) {
                    return Optional.empty();
                }
                found.put(part.substring(1, part.length() - 1), decode(path.get(i)));
            } else if (!part.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return pattern.size() == path.size() ? Optional.of(found) : Optional.empty();
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }

    private String decode(String segment) {
        String whole = literal ? LONE_PERCENT.matcher(segment).replaceAll("%25") : segment;
        return URLDecoder.decode(whole.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
