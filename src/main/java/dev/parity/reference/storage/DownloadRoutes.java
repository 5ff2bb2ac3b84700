package dev.parity.reference.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.image.Transformation;
import dev.parity.reference.storage.objects.Actor;
import dev.parity.reference.storage.objects.Actors;
import dev.parity.reference.storage.objects.Buckets;
import dev.parity.reference.storage.objects.Names;
import dev.parity.reference.storage.objects.Objects;
import dev.parity.reference.storage.objects.SignedUrls;
import dev.parity.reference.storage.settings.Settings;
import dev.parity.reference.storage.web.Endpoint;
import dev.parity.reference.storage.web.Query;
import dev.parity.reference.storage.web.Shape;
import java.util.List;
import java.util.Map;

/** Getting objects: with a token, in public buckets, by signed URL; and what is known of them. */
final class DownloadRoutes {
    private static final Shape DOWNLOAD = Shape.object(List.of(), Map.of("download", Shape.text()));
    private static final Shape SIGNED =
            Shape.object(List.of("token"), Map.of("download", Shape.text(), "token", Shape.text()));

    private final Buckets buckets;
    private final Objects objects;
    private final SignedUrls signedUrls;
    private final Actors actors;
    private final Render render;
    private final Settings.Images limits;

    DownloadRoutes(
            Buckets buckets,
            Objects objects,
            SignedUrls signedUrls,
            Actors actors,
            Render render,
            Settings.Images limits) {
        this.buckets = buckets;
        this.objects = objects;
        this.signedUrls = signedUrls;
        this.actors = actors;
        this.render = render;
        this.limits = limits;
    }

    /** {@code /object/authenticated/…}: a token is a must. */
    Response authenticated(Request request) {
        JsonNode query = DOWNLOAD.read(Query.of(request), "querystring");
        Endpoint.mustBringAuthorization(request);
        return asset(request, query, actors.bearer(request, "storage.object.get_authenticated"));
    }

    /** {@code /object/…}: without a valid token, public buckets only. */
    Response plain(Request request) {
        Actor actor = actors.bearerOrAnonymous(request, "storage.object.get_authenticated");
        return asset(request, Query.of(request), actor);
    }

    private Response asset(Request request, JsonNode query, Actor actor) {
        ObjectNode row = readable(request, actor);
        return render.asset(request, key(request, row), Render.Options.of(query, row));
    }

    /** {@code HEAD /object/…} and {@code HEAD /object/authenticated/…}. */
    Response head(Request request, boolean tokenNeeded) {
        List<String> steps = steps(request);
        Actor actor = actor(request, "object.head_authenticated_info", tokenNeeded);
        return render.head(request, readable(request, actor), steps);
    }

    /** {@code /object/info/…} and {@code /object/info/authenticated/…}. */
    Response info(Request request, boolean tokenNeeded) {
        List<String> steps = steps(request);
        Actor actor = actor(request, "object.get_authenticated_info", tokenNeeded);
        return render.info(readable(request, actor), steps);
    }

    private List<String> steps(Request request) {
        return Transformation.steps(Transformation.SHAPE.read(Query.of(request), "querystring"), limits);
    }

    private Actor actor(Request request, String operation, boolean tokenNeeded) {
        if (tokenNeeded) {
            Endpoint.mustBringAuthorization(request);
            return actors.bearer(request, operation);
        }
        return actors.bearerOrAnonymous(request, operation);
    }

    private ObjectNode readable(Request request, Actor actor) {
        String bucket = request.pathParameter("bucket");
        boolean isPublic = buckets.findAsService(actor, bucket)
                .orElseThrow(Errors::noSuchBucket)
                .get("public")
                .asBoolean();
        if (!isPublic && !actor.authenticated()) {
            throw Errors.noSuchBucket();
        }
        Names.mustBeBucket(bucket);
        return objects.get(isPublic ? actors.asService(actor) : actor, bucket, UploadRoutes.name(request));
    }

    /** {@code /object/public/…}. */
    Response open(Request request) {
        JsonNode query = DOWNLOAD.read(Query.of(request), "querystring");
        ObjectNode row = openRow(request, "storage.object.get_public");
        return render.asset(request, key(request, row), Render.Options.of(query, row));
    }

    Response openHead(Request request) {
        List<String> steps = steps(request);
        return render.head(request, openInfoRow(request), steps);
    }

    Response openInfo(Request request) {
        List<String> steps = steps(request);
        return render.info(openInfoRow(request), steps);
    }

    /** These two look at no token, and yet demand a public bucket. */
    private ObjectNode openInfoRow(Request request) {
        return openRow(request, "storage.object.info_public");
    }

    ObjectNode openRow(Request request, String operation) {
        Actor service = actors.service(request, operation);
        String bucket = request.pathParameter("bucket");
        Names.mustBeBucket(bucket);
        var unused = buckets.findAsService(service, bucket)
                .filter(row -> row.get("public").asBoolean())
                .orElseThrow(Errors::noSuchBucket);
        return objects.get(service, bucket, UploadRoutes.name(request));
    }

    /** {@code /object/sign/…?token=}. */
    Response signed(Request request) {
        JsonNode query = SIGNED.read(Query.of(request), "querystring");
        Actor service = actors.service(request, "storage.object.get_signed");
        String bucket = request.pathParameter("bucket");
        Names.mustBeBucket(bucket);
        SignedUrls.DownloadGrant grant =
                signedUrls.downloadGrant(query.get("token").textValue(), bucket, UploadRoutes.name(request));
        ObjectNode row = objects.get(service, bucket, UploadRoutes.name(request));
        return render.asset(
                request, key(request, row), Render.Options.of(query, row).expiring(grant.expires()));
    }

    private String key(Request request, ObjectNode row) {
        return objects.location(request.pathParameter("bucket"), UploadRoutes.name(request), row);
    }
}
