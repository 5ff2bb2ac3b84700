package dev.parity.reference.auth;

import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Cross-origin headers: any origin, the methods and headers the original lists. */
final class Cors {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> HEADERS = Set.of(
            "accept",
            "authorization",
            "content-type",
            "x-client-ip",
            "x-client-info",
            "x-jwt-aud",
            "x-use-cookie",
            "x-supabase-api-version");

    private Cors() {}

    static Optional<Response> preflight(Request request) {
        Optional<String> method = request.header("Access-Control-Request-Method");
        if (!request.method().equals("OPTIONS")
                || method.isEmpty()
                || method.get().isEmpty()) {
            return Optional.empty();
        }
        Response response = Response.empty(204)
                .with("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        Optional<String> headers = request.header("Access-Control-Request-Headers");
        boolean allowed =
                request.header("Origin").filter(origin -> !origin.isEmpty()).isPresent()
                        && (METHODS.contains(method.get()) || method.get().equals("OPTIONS"))
                        && headers.map(Cors::allAllowed).orElse(true);
        if (!allowed) {
            return Optional.of(response);
        }
        response = response.with("Access-Control-Allow-Origin", "*").with("Access-Control-Allow-Methods", method.get());
        if (headers.isPresent() && !headers.get().isEmpty()) {
            response = response.with("Access-Control-Allow-Headers", headers.get());
        }
        return Optional.of(response.with("Access-Control-Allow-Credentials", "true"));
    }

    /** Browsers send names in lower case, sorted, once each and without spaces (Fetch); other lists are refused. */
    private static boolean allAllowed(String headers) {
        if (headers.isEmpty()) {
            return true;
        }
        List<String> names = List.of(headers.split(",", -1));
        return HEADERS.containsAll(names) && names.equals(List.copyOf(new TreeSet<>(names)));
    }

    static Response marked(Request request, Response response) {
        Response varied = response.with("Vary", "Origin");
        boolean foreign =
                request.header("Origin").filter(origin -> !origin.isEmpty()).isPresent();
        if (!foreign || !METHODS.contains(request.method()) && !request.method().equals("OPTIONS")) {
            return varied;
        }
        return varied.with("Access-Control-Allow-Origin", "*")
                .with("Access-Control-Expose-Headers", "X-Total-Count, Link, X-Supabase-Api-Version")
                .with("Access-Control-Allow-Credentials", "true");
    }
}
