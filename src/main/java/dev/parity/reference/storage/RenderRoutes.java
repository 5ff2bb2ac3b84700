package dev.parity.reference.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.image.Transformation;
import dev.parity.reference.storage.objects.Actor;
import dev.parity.reference.storage.objects.Actors;
import dev.parity.reference.storage.objects.Names;
import dev.parity.reference.storage.objects.Objects;
import dev.parity.reference.storage.objects.SignedUrls;
import dev.parity.reference.storage.settings.Settings;
import dev.parity.reference.storage.web.Query;
import dev.parity.reference.storage.web.Shape;
import java.util.List;
import java.util.Map;

/** {@code /render/image}: images, resized on the way. */
final class RenderRoutes {
    private static final Shape DOWNLOAD = Shape.object(List.of(), Map.of("download", Shape.text()));
    private static final Shape SIGNED =
            Shape.object(List.of("token"), Map.of("token", Shape.text(), "download", Shape.text()));

    private final DownloadRoutes downloads;
    private final Objects objects;
    private final SignedUrls signedUrls;
    private final Actors actors;
    private final Render render;
    private final Settings.Images limits;

    RenderRoutes(
            DownloadRoutes downloads,
            Objects objects,
            SignedUrls signedUrls,
            Actors actors,
            Render render,
            Settings.Images limits) {
        this.downloads = downloads;
        this.objects = objects;
        this.signedUrls = signedUrls;
        this.actors = actors;
        this.render = render;
        this.limits = limits;
    }

    Response authenticated(Request request) {
        JsonNode query = query(request);
        Actor actor = actors.bearer(request, "storage.render.image_authenticated");
        Names.mustBeBucket(request.pathParameter("bucket"));
        ObjectNode row = objects.get(actor, request.pathParameter("bucket"), UploadRoutes.name(request));
        return image(request, row, query, Render.Options.of(query, row));
    }

    Response open(Request request) {
        JsonNode query = query(request);
        ObjectNode row = downloads.openRow(request, "storage.render.image_public");
        return image(request, row, query, Render.Options.of(query, row));
    }

    private static JsonNode query(Request request) {
        JsonNode query = DOWNLOAD.read(Query.of(request), "querystring");
        return Transformation.SHAPE.read(query, "querystring");
    }

    /** What is to be done with the image stands in the token, not in the URL. */
    Response signed(Request request) {
        JsonNode query = SIGNED.read(Query.of(request), "querystring");
        Actor service = actors.service(request, "storage.render.image_sign");
        String bucket = request.pathParameter("bucket");
        Names.mustBeBucket(bucket);
        SignedUrls.DownloadGrant grant =
                signedUrls.downloadGrant(query.get("token").textValue(), bucket, UploadRoutes.name(request));
        ObjectNode row = objects.get(service, bucket, UploadRoutes.name(request));
        JsonNode wish = Transformation.ofClaim(grant.transformations().orElse(""), grant.format());
        return image(request, row, wish, Render.Options.of(query, row).expiring(grant.expires()));
    }

    private Response image(Request request, ObjectNode row, JsonNode wish, Render.Options options) {
        String key = objects.location(request.pathParameter("bucket"), UploadRoutes.name(request), row);
        return render.image(request, key, Transformation.within(wish, limits), limits, options);
    }
}
