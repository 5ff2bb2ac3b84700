package dev.parity.reference.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.database.Listings;
import dev.parity.reference.storage.objects.Actor;
import dev.parity.reference.storage.objects.Actors;
import dev.parity.reference.storage.objects.Names;
import dev.parity.reference.storage.objects.Objects;
import dev.parity.reference.storage.objects.Pages;
import dev.parity.reference.storage.web.Bodies;
import dev.parity.reference.storage.web.Endpoint;
import dev.parity.reference.storage.web.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Listing objects: by folder and offset, or by cursor. */
final class ListRoutes {
    private static final List<String> ORDERS = List.of("asc", "desc");
    private static final Shape SEARCH = Shape.object(
            List.of("prefix"),
            Map.of(
                    "prefix", Shape.text(),
                    "limit", Shape.integer(1, null),
                    "offset", Shape.integer(0, null),
                    "sortBy", sortBy(List.of("name", "updated_at", "created_at", "last_accessed_at")),
                    "search", Shape.text()));
    private static final Shape PAGE = Shape.object(
            List.of(),
            Map.of(
                    "prefix", Shape.text(),
                    "limit", Shape.integer(1, null),
                    "cursor", Shape.text(),
                    "with_delimiter", Shape.bool(),
                    "sortBy", sortBy(List.of("name", "updated_at", "created_at"))));
    private static final long DEFAULT_LIMIT = 100;

    private final Objects objects;
    private final Pages pages;
    private final Actors actors;

    ListRoutes(Objects objects, Pages pages, Actors actors) {
        this.objects = objects;
        this.pages = pages;
        this.actors = actors;
    }

    private static Shape sortBy(List<String> columns) {
        return Shape.object(List.of("column"), Map.of("column", Shape.oneOf(columns), "order", Shape.oneOf(ORDERS)));
    }

    /** {@code /object/list/…}. */
    Response search(Request request) throws IOException {
        JsonNode body = Bodies.json(request, SEARCH);
        Endpoint.mustBringAuthorization(request);
        Actor actor = actors.bearer(request, "storage.object.list");
        String bucket = request.pathParameter("bucket");
        Names.mustBeBucket(bucket);
        String prefix = body.get("prefix").textValue();
        Listings.Search search = new Listings.Search(
                prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/",
                Numbers.bigint(body.get("limit"), DEFAULT_LIMIT),
                Numbers.bigint(body.get("offset"), 0),
                body.path("search").asText(""),
                body.path("sortBy").path("column").asText("name"),
                body.path("sortBy").path("order").asText("asc"));
        ArrayNode all = Json.array();
        for (ObjectNode row : objects.search(actor, bucket, search)) {
            all.add(ObjectRoutes.shown(row));
        }
        return Response.json(200, all);
    }

    /** {@code /object/list-v2/…}. */
    Response page(Request request) throws IOException {
        JsonNode body = Bodies.json(request, PAGE);
        Endpoint.mustBringAuthorization(request);
        Actor actor = actors.bearer(request, "storage.object.list_v2");
        String bucket = request.pathParameter("bucket");
        Names.mustBeBucket(bucket);
        Pages.Page page = pages.list(
                actor,
                bucket,
                new Pages.Wish(
                        body.path("prefix").asText(""),
                        body.path("with_delimiter").asBoolean(false) ? "/" : null,
                        Numbers.bigint(body.get("limit"), Pages.MOST),
                        Optional.ofNullable(body.path("cursor").textValue()).filter(text -> !text.isEmpty()),
                        "",
                        body.path("sortBy").path("column").textValue(),
                        body.path("sortBy").path("order").textValue()));
        ObjectNode answer = Json.object().put("hasNext", page.next().isPresent());
        page.next().ifPresent(next -> answer.put("nextCursor", next.token()).put("nextCursorKey", next.key()));
        answer.putArray("folders").addAll(page.folders());
        answer.putArray("objects").addAll(page.objects());
        return Response.json(200, answer);
    }
}
