package dev.parity.reference.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.backend.Blobs;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.objects.Actor;
import dev.parity.reference.storage.objects.Actors;
import dev.parity.reference.storage.objects.Javascript;
import dev.parity.reference.storage.objects.Names;
import dev.parity.reference.storage.objects.Objects;
import dev.parity.reference.storage.objects.Transfers;
import dev.parity.reference.storage.settings.Settings;
import dev.parity.reference.storage.web.Bodies;
import dev.parity.reference.storage.web.Endpoint;
import dev.parity.reference.storage.web.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Removing, moving and copying objects. */
final class ObjectRoutes {
    private static final int MAX_DELETE = 1000;
    private static final List<String> OBJECT = List.of(
            "name",
            "bucket_id",
            "owner",
            "owner_id",
            "version",
            "id",
            "updated_at",
            "created_at",
            "last_accessed_at",
            "metadata",
            "user_metadata");
    private static final Shape DELETE = Shape.object(List.of("prefixes"), Map.of("prefixes", Shape.texts(1, null)));
    private static final Map<String, Shape> PLACES = Map.of(
            "bucketId", Shape.text(),
            "sourceKey", Shape.text(),
            "destinationBucket", Shape.text(),
            "destinationKey", Shape.text());
    private static final Shape MOVE = Shape.object(List.of("bucketId", "sourceKey", "destinationKey"), PLACES);
    private static final Shape COPY = copyShape();

    private final Objects objects;
    private final Transfers transfers;
    private final Actors actors;
    private final Settings.Upload limits;

    ObjectRoutes(Objects objects, Transfers transfers, Actors actors, Settings.Upload limits) {
        this.objects = objects;
        this.transfers = transfers;
        this.actors = actors;
        this.limits = limits;
    }

    private static Shape copyShape() {
        Map<String, Shape> members = new HashMap<>(PLACES);
        members.put(
                "metadata", Shape.object(List.of(), Map.of("cacheControl", Shape.text(), "mimetype", Shape.text())));
        members.put("copyMetadata", Shape.bool());
        return Shape.object(List.of("sourceKey", "bucketId", "destinationKey"), members);
    }

    Response delete(Request request) throws IOException {
        Bodies.ignored(request, false);
        Endpoint.mustBringAuthorization(request);
        Actor actor = actors.bearer(request, "storage.object.delete");
        Names.mustBeBucket(request.pathParameter("bucket"));
        objects.delete(actor, request.pathParameter("bucket"), UploadRoutes.name(request));
        return BucketRoutes.message("Successfully deleted");
    }

    Response deleteMany(Request request) throws IOException {
        JsonNode body = Bodies.json(request, DELETE);
        Endpoint.mustBringAuthorization(request);
        Actor actor = actors.bearer(request, "storage.object.delete_many");
        List<String> names = new ArrayList<>();
        body.get("prefixes").forEach(name -> names.add(name.textValue()));
        if (limits.hardLimits() && names.size() > MAX_DELETE) {
            throw Errors.invalidRequest("Bulk object requests are limited to " + MAX_DELETE + " objects per request.");
        }
        Names.mustBeBucket(request.pathParameter("bucket"));
        ArrayNode all = Json.array();
        objects.deleteAll(actor, request.pathParameter("bucket"), names).forEach(row -> all.add(shown(row)));
        return Response.json(200, all);
    }

    /** The members of a row that clients see; texts that are missing are empty, as the original writes them. */
    static ObjectNode shown(ObjectNode row) {
        ObjectNode shown = Json.object();
        for (String name : OBJECT) {
            if (row.has(name)) {
                boolean emptyText = row.get(name).isNull()
                        && List.of("name", "bucket_id", "owner", "owner_id", "version")
                                .contains(name);
                shown.set(name, emptyText ? Json.mapper().getNodeFactory().textNode("") : row.get(name));
            }
        }
        return shown;
    }

    Response move(Request request) throws IOException {
        JsonNode body = Bodies.json(request, MOVE);
        Endpoint.mustBringAuthorization(request);
        Actor actor = actors.bearer(request, "storage.object.move");
        Names.mustBeBucket(body.get("bucketId").textValue());
        transfers.move(actor, source(body), target(body));
        return BucketRoutes.message("Successfully moved");
    }

    Response copy(Request request) throws IOException {
        JsonNode body = Bodies.json(request, COPY);
        Endpoint.mustBringAuthorization(request);
        Actor actor = actors.bearer(request, "storage.object.copy");
        Names.mustBeBucket(body.get("bucketId").textValue());
        Transfers.Place to = target(body);
        ObjectNode row =
                transfers.copy(actor, source(body), to, options(request, body)).row();
        ObjectNode answer = Json.object().put("Key", to.bucket() + "/" + to.name());
        answer.set("Id", row.get("id"));
        answer.setAll(shown(row));
        return Response.json(200, answer);
    }

    private static Transfers.CopyOptions options(Request request, JsonNode body) {
        return new Transfers.CopyOptions(
                request.header("x-upsert").filter("true"::equals).isPresent(),
                body.path("copyMetadata").asBoolean(true),
                true,
                body.path("metadata").path("mimetype").textValue(),
                body.path("metadata").path("cacheControl").textValue(),
                request.header("x-metadata").flatMap(Javascript::userMetadata).orElse(null),
                Blobs.CopyConditions.none());
    }

    private static Transfers.Place source(JsonNode body) {
        return new Transfers.Place(
                body.get("bucketId").textValue(), body.get("sourceKey").textValue());
    }

    private static Transfers.Place target(JsonNode body) {
        String bucket = Optional.ofNullable(body.path("destinationBucket").textValue())
                .filter(name -> !name.isEmpty())
                .orElse(body.get("bucketId").textValue());
        return new Transfers.Place(bucket, body.get("destinationKey").textValue());
    }
}
