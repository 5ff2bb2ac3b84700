package dev.parity.reference.storage.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Header;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.failure.StorageError;
import dev.parity.reference.storage.objects.Actors;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What surrounds every route: a readable path before it, checked headers after it, and the wording of failures. */
public final class Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);
    private static final int LONGEST_PARAMETER = 100;
    private static final List<String> ROOMS = List.of("object", "bucket", "render/image", "cdn");

    private Endpoint() {}

    /** A route whose first placeholder is a bucket, which the router limits to 100 characters. */
    public static Routes.Route guarded(Routes.Route route) {
        return request -> {
            mustBeDecodable(request);
            String bucket = request.pathParameter("bucket");
            if (bucket != null && bucket.length() > LONGEST_PARAMETER) {
                return notFound(request);
            }
            return checked(route.handle(request));
        };
    }

    private static void mustBeDecodable(Request request) {
        if (Percent.decoded(request.rawPath()).isEmpty()) {
            throw new BadUrl(Actors.url(request));
        }
    }

    private static Response checked(Response response) {
        for (Header header : response.headers()) {
            if (header.value().chars().anyMatch(c -> c != '\t' && (c < ' ' || c == 0x7f || c > 0xff))) {
                throw Errors.invalidHeaderChar(header.name().toLowerCase(Locale.ROOT), header.value());
            }
        }
        return response;
    }

    /** Answers a path that no route matches. */
    public static Response notFound(Request request) {
        mustBeDecodable(request);
        String message = "Route " + request.method() + ":" + Actors.url(request) + " not found";
        String path = request.rawPath().substring(1);
        if (ROOMS.stream().noneMatch(room -> path.equals(room) || path.startsWith(room + "/"))) {
            return Response.json(
                    404,
                    Json.object()
                            .put("message", message)
                            .put("error", "Not Found")
                            .put("statusCode", 404));
        }
        return Response.bytes(
                404, "application/json", Json.bytes(error("404", "Not Found", message, "InvalidRequest")));
    }

    /** Words what a route threw. */
    public static Response failed(Request request, Exception thrown) {
        if (thrown instanceof StorageError error) {
            return of(error);
        }
        if (thrown instanceof BadUrl || thrown instanceof IllegalArgumentException && isBadUrl(request)) {
            ObjectNode body = Json.object()
                    .put("error", "Bad Request")
                    .put("code", "FST_ERR_BAD_URL")
                    .put("message", "'" + Actors.url(request) + "' is not a valid url component")
                    .put("statusCode", 400);
            return Response.bytes(400, "application/json", Json.bytes(body));
        }
        LOG.warn("storage: {} {} failed", request.method(), request.rawPath(), thrown);
        return Response.json(500, error("500", "Internal", "Internal Server Error", "InternalError"));
    }

    private static boolean isBadUrl(Request request) {
        return Percent.decoded(request.rawPath()).isEmpty();
    }

    /** The JSON answer of a refusal. */
    public static Response of(StorageError error) {
        if (error.status() >= 500) {
            LOG.warn("storage: {}", error.getMessage(), error.getCause());
        }
        String name = error.code().equals("SlowDown") ? "too_many_connections" : error.error();
        return Response.json(
                error.userStatus(), error(String.valueOf(error.status()), name, error.getMessage(), error.code()));
    }

    private static ObjectNode error(String status, String name, String message, String code) {
        return Json.object()
                .put("statusCode", status)
                .put("error", name)
                .put("message", message)
                .put("code", code);
    }

    /** Demands the header that the original's schema demands, before it looks at the token in it. */
    public static void mustBringAuthorization(Request request) {
        if (request.header("Authorization").isEmpty()) {
            throw Errors.invalidShape("headers must have required property 'authorization'");
        }
    }
}
