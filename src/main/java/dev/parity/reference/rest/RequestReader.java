package dev.parity.reference.rest;

import dev.parity.reference.http.Header;
import dev.parity.reference.http.Request;
import dev.parity.reference.rest.error.DatabaseProblem;
import dev.parity.reference.rest.error.RequestProblem;
import dev.parity.reference.rest.query.BadQuery;
import dev.parity.reference.rest.query.QueryParameters;
import dev.parity.reference.rest.query.Range;
import dev.parity.reference.rest.schema.Identifier;
import dev.parity.reference.rest.schema.SchemaCache;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Understands a request. */
final class RequestReader {
    private static final Set<String> WRITES = Set.of("POST", "PATCH", "PUT", "DELETE");
    private static final Set<String> TABLE_METHODS = Set.of("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS");
    private static final Set<String> CALL_METHODS = Set.of("GET", "HEAD", "POST", "OPTIONS");
    private static final Set<String> ROOT_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final RestSettings settings;
    private final SchemaWatch schema;

    RequestReader(RestSettings settings, SchemaWatch schema) {
        this.settings = settings;
        this.schema = schema;
    }

    ApiRequest read(Request http, ApiRequest.Kind kind, String name, Caller caller) throws IOException {
        SchemaCache cache = schema.cache().orElseThrow(DatabaseProblem::noSchemaCache);
        String method = http.method();
        Optional<String> profile = http.header(WRITES.contains(method) ? "Content-Profile" : "Accept-Profile");
        String chosen = schema(profile);
        mustBeAllowed(kind, method);
        boolean call = kind == ApiRequest.Kind.FUNCTION;
        QueryParameters query = query(http, call && (method.equals("GET") || method.equals("HEAD")));
        Map<List<String>, Range> ranges = new HashMap<>(query.ranges());
        Range top = range(http, method, ranges);
        MediaType contentType =
                http.header("Content-Type").map(MediaType::parse).orElse(MediaType.JSON);
        return new ApiRequest(
                http,
                kind,
                method,
                new Identifier(chosen, name),
                profile.isPresent() || settings.database().schemas().size() > 1,
                caller,
                cache,
                query,
                preferences(http),
                ranges,
                top,
                http.header("Accept").map(MediaType::accepted).orElse(List.of(MediaType.ANY)),
                contentType,
                payload(http, method, contentType, query, call));
    }

    private String schema(Optional<String> profile) {
        List<String> exposed = settings.database().schemas();
        if (profile.isPresent() && !exposed.contains(profile.get())) {
            throw RequestProblem.schemaNotExposed(profile.get(), exposed);
        }
        return profile.orElse(exposed.get(0));
    }

    private static void mustBeAllowed(ApiRequest.Kind kind, String method) {
        boolean call = kind == ApiRequest.Kind.FUNCTION;
        if (call && !CALL_METHODS.contains(method)) {
            throw RequestProblem.methodOnFunction(method);
        }
        Set<String> allowed = kind == ApiRequest.Kind.ROOT ? ROOT_METHODS : TABLE_METHODS;
        if (!call && !allowed.contains(method)) {
            throw RequestProblem.unsupportedMethod(method);
        }
    }

    private static QueryParameters query(Request http, boolean callByQuery) {
        try {
            return QueryParameters.parse(http.rawQuery(), callByQuery);
        } catch (BadQuery e) {
            throw RequestProblem.badQuery(e.getMessage(), e.details());
        }
    }

    /** The Range header counts for GET only (RFC 9110, 14.2). Puts the result among the ranges. */
    private static Range range(Request http, String method, Map<List<String>, Range> ranges) {
        Range header =
                method.equals("GET") ? http.header("Range").map(Range::ofHeader).orElse(Range.ALL) : Range.ALL;
        Range limit = ranges.getOrDefault(List.<String>of(), Range.ALL);
        Range top = limit.hasLimitZero() ? Range.LIMIT_ZERO : header.intersect(limit);
        if (top.isEmpty() && !limit.hasLimitZero()) {
            throw RequestProblem.badRange(
                    header.isEmpty()
                            ? "The lower boundary must be lower than or equal to the upper boundary in the Range"
                                    + " header."
                            : "Limit should be greater than or equal to zero.");
        }
        if (method.equals("PUT") && !top.isAll()) {
            throw RequestProblem.limitOnPut();
        }
        ranges.put(List.of(), top);
        return top;
    }

    private Preferences preferences(Request http) {
        List<String> headers = http.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Prefer"))
                .map(Header::value)
                .toList();
        return headers.isEmpty()
                ? Preferences.NONE
                : Preferences.parse(headers, settings.database().clientMayEnd());
    }

    private static Payload payload(Request http, String method, MediaType type, QueryParameters query, boolean call)
            throws IOException {
        if (!WRITES.contains(method) || method.equals("DELETE")) {
            return Payload.empty();
        }
        return Payload.read(http.bytes(), type, method.equals("PUT") ? Optional.empty() : query.columns(), call);
    }
}
