package dev.parity.reference.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.objects.Actor;
import dev.parity.reference.storage.objects.Actors;
import dev.parity.reference.storage.objects.Buckets;
import dev.parity.reference.storage.objects.Names;
import dev.parity.reference.storage.objects.SignedUrls;
import dev.parity.reference.storage.objects.UploadBody;
import dev.parity.reference.storage.objects.Uploader;
import dev.parity.reference.storage.settings.Settings;
import dev.parity.reference.storage.web.Bodies;
import dev.parity.reference.storage.web.Endpoint;
import dev.parity.reference.storage.web.Query;
import dev.parity.reference.storage.web.Shape;
import dev.parity.reference.storage.web.Uploads;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Putting objects in one request, with a token or a signed URL. */
final class UploadRoutes {
    private static final Shape TOKEN = Shape.object(List.of("token"), Map.of("token", Shape.text()));

    private final Buckets buckets;
    private final Uploader uploader;
    private final SignedUrls signedUrls;
    private final Actors actors;
    private final Settings.Upload limits;

    UploadRoutes(Buckets buckets, Uploader uploader, SignedUrls signedUrls, Actors actors, Settings.Upload limits) {
        this.buckets = buckets;
        this.uploader = uploader;
        this.signedUrls = signedUrls;
        this.actors = actors;
        this.limits = limits;
    }

    Response create(Request request) {
        boolean upsert = request.header("x-upsert").filter("true"::equals).isPresent();
        return upload(request, "storage.object.upload", upsert);
    }

    Response replace(Request request) {
        return upload(request, "storage.object.upload_update", true);
    }

    private Response upload(Request request, String operation, boolean upsert) {
        Bodies.mediaType(request);
        Endpoint.mustBringAuthorization(request);
        Actor actor = actors.bearer(request, operation);
        Uploader.Target target = new Uploader.Target(bucket(request), name(request), upsert);
        ObjectNode row = put(request, actor, target);
        return Response.json(
                200,
                Json.object().put("Key", target.bucket() + "/" + target.name()).set("Id", row.get("id")));
    }

    Response replaceSigned(Request request) {
        Bodies.mediaType(request);
        String token = TOKEN.read(Query.of(request), "querystring").get("token").textValue();
        Actor service = actors.service(request, "storage.object.upload_signed");
        Names.mustBeBucket(bucket(request));
        SignedUrls.UploadGrant grant = signedUrls.uploadGrant(token, bucket(request), name(request));
        Uploader.Target target = new Uploader.Target(bucket(request), name(request), grant.upsert());
        put(request, service.owning(grant.owner()), target);
        return Response.json(200, Json.object().put("Key", target.bucket() + "/" + target.name()));
    }

    private ObjectNode put(Request request, Actor actor, Uploader.Target target) {
        Names.mustBeBucket(target.bucket());
        ObjectNode bucket = buckets.findAsService(actor, target.bucket()).orElseThrow(Errors::noSuchBucket);
        Optional<Long> bucketLimit = Optional.of(bucket.get("file_size_limit"))
                .filter(limit -> !limit.isNull())
                .map(limit -> limit.asLong());
        boolean marker = Names.isEmptyFolder(target.name());
        UploadBody body = Uploads.read(
                request,
                marker ? 0 : limits.standardLimitOf(bucketLimit),
                marker ? null : bucket.get("allowed_mime_types"));
        return uploader.upload(actor, target, body);
    }

    private static String bucket(Request request) {
        return request.pathParameter("bucket");
    }

    static String name(Request request) {
        return Optional.ofNullable(request.pathParameter("name")).orElse("");
    }
}
