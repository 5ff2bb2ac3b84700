package dev.parity.reference.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.database.BucketTable;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.objects.Actor;
import dev.parity.reference.storage.objects.Actors;
import dev.parity.reference.storage.objects.Buckets;
import dev.parity.reference.storage.web.Bodies;
import dev.parity.reference.storage.web.Endpoint;
import dev.parity.reference.storage.web.FileSizeShape;
import dev.parity.reference.storage.web.Query;
import dev.parity.reference.storage.web.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /bucket}. */
final class BucketRoutes {
    private static final Shape CREATE = Shape.object(
            List.of("name"),
            Map.of(
                    "name", Shape.text(),
                    "id", Shape.text(),
                    "public", Shape.bool(),
                    "type", Shape.oneOf(List.of("STANDARD", "ANALYTICS")),
                    "file_size_limit", new FileSizeShape(),
                    "allowed_mime_types", Shape.nullable(Shape.texts(0, null))));
    private static final List<String> CHANGEABLE = List.of("public", "file_size_limit", "allowed_mime_types");
    private static final Shape UPDATE = Shape.object(
            List.of(),
            Map.of(
                    "public", Shape.bool(),
                    "file_size_limit", new FileSizeShape(),
                    "allowed_mime_types", Shape.nullable(Shape.texts(0, null))));
    private static final Shape LIST = Shape.object(
            List.of(),
            Map.of(
                    "limit", Shape.integer(1, null),
                    "offset", Shape.integer(0, null),
                    "sortColumn", Shape.oneOf(List.of("id", "name", "created_at", "updated_at")),
                    "sortOrder", Shape.oneOf(List.of("asc", "desc")),
                    "search", Shape.text()));
    private static final Pattern OLD_CLIENT =
            Pattern.compile("supabase-py/(?:storage3 v)?(\\d+)\\.(\\d+)\\.(\\d+)", Pattern.CASE_INSENSITIVE);

    private final Buckets buckets;
    private final Actors actors;
    private final String serviceRole;

    BucketRoutes(Buckets buckets, Actors actors, String serviceRole) {
        this.buckets = buckets;
        this.actors = actors;
        this.serviceRole = serviceRole;
    }

    Response create(Request request) throws IOException {
        JsonNode body = Bodies.json(request, CREATE);
        Endpoint.mustBringAuthorization(request);
        Actor actor = actors.bearer(request, "storage.bucket.create");
        String name = body.get("name").textValue();
        String id = body.path("id").asText("");
        if (body.path("type").asText("").equals("ANALYTICS")) {
            throw Errors.featureNotEnabled("Iceberg buckets are not enabled for this tenant");
        }
        buckets.create(
                actor,
                new Buckets.Wish(
                        id.isEmpty() ? name : id,
                        name,
                        body.path("public").asBoolean(false),
                        body.get("file_size_limit"),
                        nonEmptyTypes(body.get("allowed_mime_types"))));
        return Response.json(200, Json.object().put("name", name));
    }

    Response list(Request request) {
        JsonNode query = LIST.read(Query.of(request), "querystring");
        Endpoint.mustBringAuthorization(request);
        Actor actor = actors.bearer(request, "storage.bucket.list");
        boolean withType = !clientBefore(request.header("X-Client-Info").orElse(""), "supabase-py/", 2, 18)
                && !clientBefore(request.header("User-Agent").orElse(""), "storage3", 0, 12);
        ArrayNode all = Json.array();
        for (ObjectNode row : buckets.list(actor, listing(query))) {
            all.add(withType ? shown(row) : shown(row).without("type"));
        }
        return Response.json(200, all);
    }

    private static BucketTable.Listing listing(JsonNode query) {
        return new BucketTable.Listing(
                Numbers.bigint(query.get("limit")),
                Numbers.bigint(query.get("offset")),
                query.path("sortColumn").textValue(),
                query.path("sortOrder").textValue(),
                query.path("search").textValue());
    }

    /** Old Python clients fail on members they do not know. */
    private static boolean clientBefore(String agent, String name, int major, int minor) {
        Matcher match = OLD_CLIENT.matcher(agent);
        if (!agent.contains(name) || !match.find()) {
            return false;
        }
        int itsMajor = Integer.parseInt(match.group(1));
        int itsMinor = Integer.parseInt(match.group(2));
        boolean patchBefore =
                name.equals("storage3") && itsMinor == minor && match.group(3).equals("0");
        return itsMajor < major || (itsMajor == major && (itsMinor < minor || patchBefore));
    }

    Response get(Request request) {
        Endpoint.mustBringAuthorization(request);
        Actor actor = actors.bearer(request, "storage.bucket.get");
        return Response.json(200, shown(buckets.get(actor, request.pathParameter("bucket"))));
    }

    private static ObjectNode shown(ObjectNode row) {
        return row.get("owner").isNull() ? row.put("owner", "") : row;
    }

    Response update(Request request) throws IOException {
        JsonNode body = Bodies.json(request, BucketRoutes::readUpdate);
        Endpoint.mustBringAuthorization(request);
        Actor actor = actors.bearer(request, "storage.bucket.update");
        buckets.update(
                actor,
                request.pathParameter("bucket"),
                new BucketTable.Change(
                        body.has("public") ? body.get("public").asBoolean() : null,
                        body.get("file_size_limit"),
                        nonEmptyTypes(body.get("allowed_mime_types"))));
        return message("Successfully updated");
    }

    private static JsonNode readUpdate(JsonNode value, String path) {
        if (value.isObject() && CHANGEABLE.stream().noneMatch(value::has)) {
            throw Errors.invalidShape(String.join(
                            ", ",
                            CHANGEABLE.stream()
                                    .map(name -> path + " must have required property '" + name + "'")
                                    .toList())
                    + ", " + path + " must match a schema in anyOf");
        }
        return UPDATE.read(value, path);
    }

    private static JsonNode nonEmptyTypes(JsonNode types) {
        if (types == null || types.isNull()) {
            return types;
        }
        ArrayNode kept = Json.array();
        types.forEach(type -> {
            if (!type.asText().isEmpty()) {
                kept.add(type);
            }
        });
        return kept;
    }

    Response delete(Request request) throws IOException {
        Bodies.ignored(request, true);
        Endpoint.mustBringAuthorization(request);
        Actor actor = actors.bearer(request, "storage.bucket.delete");
        buckets.delete(actor, request.pathParameter("bucket"));
        return message("Successfully deleted");
    }

    Response empty(Request request) throws IOException {
        Bodies.ignored(request, true);
        Endpoint.mustBringAuthorization(request);
        Actor actor = actors.bearer(request, "storage.bucket.empty");
        if (!actor.scope().role().equals(serviceRole)) {
            throw Errors.accessDenied("Access denied: Invalid role").answeredWith(403);
        }
        buckets.empty(actor, request.pathParameter("bucket"));
        return message("Empty bucket has been queued. Completion may take up to an hour.");
    }

    static Response message(String text) {
        return Response.json(200, Json.object().put("message", text));
    }
}
