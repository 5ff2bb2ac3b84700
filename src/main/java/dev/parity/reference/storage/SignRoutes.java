package dev.parity.reference.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.image.Transformation;
import dev.parity.reference.storage.objects.Actor;
import dev.parity.reference.storage.objects.Actors;
import dev.parity.reference.storage.objects.Javascript;
import dev.parity.reference.storage.objects.Names;
import dev.parity.reference.storage.objects.SignedUrls;
import dev.parity.reference.storage.objects.Uploader;
import dev.parity.reference.storage.settings.Settings;
import dev.parity.reference.storage.web.Bodies;
import dev.parity.reference.storage.web.Endpoint;
import dev.parity.reference.storage.web.Percent;
import dev.parity.reference.storage.web.Shape;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Making signed URLs. */
final class SignRoutes {
    private static final int MAX_PATHS = 1000;
    private static final String SIGN = "/object/sign/";
    private static final Shape ONE = Shape.object(
            List.of("expiresIn"), Map.of("expiresIn", Shape.integer(1, null), "transform", Transformation.SHAPE));
    private static final Shape MANY = Shape.object(
            List.of("expiresIn", "paths"),
            Map.of("expiresIn", Shape.integer(1, null), "paths", Shape.texts(1, MAX_PATHS)));

    private final SignedUrls signedUrls;
    private final Actors actors;
    private final Settings settings;

    SignRoutes(SignedUrls signedUrls, Actors actors, Settings settings) {
        this.signedUrls = signedUrls;
        this.actors = actors;
        this.settings = settings;
    }

    Response download(Request request) throws IOException {
        JsonNode body = Bodies.json(request, ONE);
        Endpoint.mustBringAuthorization(request);
        Actor actor = actors.bearer(request, "storage.object.sign");
        Duration lifetime = signedUrls.lifetime(body.get("expiresIn"));
        Names.mustBeBucket(request.pathParameter("bucket"));
        String url = signedUrls.download(
                actor,
                request.pathParameter("bucket"),
                UploadRoutes.name(request),
                Percent.decodedUri(request.rawPath().substring(SIGN.length())),
                lifetime,
                settings.images().enabled()
                        ? Transformation.claims(body.path("transform"), settings.images())
                        : Optional.empty());
        return Response.json(200, Json.object().put("signedURL", url));
    }

    Response downloads(Request request) throws IOException {
        JsonNode body = Bodies.json(request, MANY);
        Endpoint.mustBringAuthorization(request);
        Actor actor = actors.bearer(request, "storage.object.sign_many");
        Duration lifetime = signedUrls.lifetime(body.get("expiresIn"));
        Names.mustBeBucket(request.pathParameter("bucket"));
        List<String> names = new ArrayList<>();
        body.get("paths").forEach(name -> names.add(name.textValue()));
        return Response.json(200, signedUrls.downloads(actor, request.pathParameter("bucket"), names, lifetime));
    }

    Response upload(Request request) throws IOException {
        Bodies.ignored(request, false);
        Endpoint.mustBringAuthorization(request);
        Actor actor = actors.bearer(request, "storage.object.sign_upload_url");
        String bucket = request.pathParameter("bucket");
        Names.mustBeBucket(bucket);
        boolean upsert = request.header("x-upsert").filter("true"::equals).isPresent();
        Uploader.Target target = new Uploader.Target(bucket, UploadRoutes.name(request), upsert);
        String token = signedUrls.upload(
                actor,
                target,
                request.header("x-metadata").flatMap(Javascript::userMetadata).orElse(null),
                announced(request),
                settings.upload().signedUrlExpiry());
        String url = "/object/upload/sign/" + bucket + "/" + target.name() + "?token=" + token;
        return Response.json(200, Json.object().put("url", url).put("token", token));
    }

    private static ObjectNode announced(Request request) {
        ObjectNode metadata = Json.object();
        request.header("Content-Type").ifPresent(type -> metadata.put("mimetype", type));
        request.header("Content-Length")
                .filter(text -> text.matches("\\d{1,18}"))
                .ifPresent(length -> metadata.put("contentLength", Long.parseLong(length)));
        return metadata;
    }
}
