package dev.parity.reference.rest;

import dev.parity.reference.http.Header;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cross-origin requests: what a browser is told before and beside the answer. */
final class Cors {
    private static final String EXPOSED = "Content-Encoding, Content-Location, Content-Range, Content-Type, Date,"
            + " Location, Server, Transfer-Encoding, Range-Unit";
    private static final List<String> METHODS = List.of("GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", "HEAD");
    private static final List<String> SIMPLE = List.of("Accept", "Accept-Language", "Content-Language");

    private final List<String> origins;

    /** @param origins the allowed ones; empty for any */
    Cors(List<String> origins) {
        this.origins = List.copyOf(origins);
    }

    private boolean allows(String origin) {
        return origins.isEmpty() || origins.contains(origin);
    }

    private List<Header> origin(String origin) {
        return origins.isEmpty()
                ? List.of(new Header("Access-Control-Allow-Origin", "*"))
                : List.of(
                        new Header("Access-Control-Allow-Origin", origin),
                        new Header("Access-Control-Allow-Credentials", "true"));
    }

    /** The answer to a browser that asks before it sends. */
    Optional<Response> preflight(Request request) {
        Optional<String> origin = request.header("Origin").filter(this::allows);
        Optional<String> method =
                request.header("Access-Control-Request-Method").filter(METHODS::contains);
        if (!request.method().equals("OPTIONS") || origin.isEmpty() || method.isEmpty()) {
            return Optional.empty();
        }
        String headers = Stream.of(
                        Stream.of("Authorization"),
                        request.header("Access-Control-Request-Headers").stream()
                                .flatMap(names -> Arrays.stream(names.split(",")))
                                .map(String::strip),
                        SIMPLE.stream())
                .flatMap(names -> names)
                .filter(name -> name.matches("[\\w!#$%&'*+.^`|~-]+"))
                .distinct()
                .collect(Collectors.joining(", "));
        Response answer = Response.bytes(200, "text/plain", new byte[0])
                .with("Access-Control-Allow-Headers", headers)
                .with("Access-Control-Allow-Methods", String.join(", ", METHODS))
                .with("Access-Control-Max-Age", "86400");
        return Optional.of(with(answer, origin(origin.get())));
    }

    /** Adds to an answer what the browser needs to show it to the page. */
    Response decorate(Request request, Response answer) {
        Optional<String> origin = request.header("Origin").filter(this::allows);
        if (origin.isEmpty()) {
            return answer;
        }
        List<Header> headers = new ArrayList<>(origin(origin.get()));
        headers.add(new Header("Access-Control-Expose-Headers", EXPOSED));
        return with(answer, headers);
    }

    private static Response with(Response answer, List<Header> headers) {
        Set<String> replaced = headers.stream().map(Header::name).collect(Collectors.toSet());
        List<Header> all = new ArrayList<>(headers);
        answer.headers().stream()
                .filter(header -> !replaced.contains(header.name()))
                .forEach(all::add);
        return new Response(answer.status(), all, answer.body());
    }
}
