package dev.parity.reference.storage.tus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.backend.Blobs;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.objects.Actor;
import dev.parity.reference.storage.objects.MimeTypes;
import dev.parity.reference.storage.objects.Uploader;
import dev.parity.reference.storage.web.LimitedBody;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;

/** The protocol's acts: create, append, look, end. */
final class TusUploads {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final TusGuard guard;
    private final Resumables resumables;
    private final Uploader uploader;
    private final Blobs blobs;
    private final TusUrls urls;
    private final Scene scene;

    /**
     * Where uploads happen.
     *
     * @param expiry how long an upload may stay unfinished; zero for ever
     */
    record Scene(String tenant, Duration expiry, Clock clock) {}

    TusUploads(TusGuard guard, Resumables resumables, Uploader uploader, Blobs blobs, TusUrls urls, Scene scene) {
        this.guard = guard;
        this.resumables = resumables;
        this.uploader = uploader;
        this.blobs = blobs;
        this.urls = urls;
        this.scene = scene;
    }

    Response create(Request request, Actor actor, boolean signed, Response answer) {
        if (request.header("Upload-Concat").isPresent()) {
            throw TusRefusal.noConcatenation();
        }
        OptionalLong length = length(request);
        if (length.isPresent() == request.header("Upload-Defer-Length").isPresent()) {
            throw TusRefusal.invalidLength();
        }
        UploadMetadata metadata =
                request.header("Upload-Metadata").map(UploadMetadata::parse).orElseThrow(Errors::metadataRequired);
        UploadId id = new UploadId(
                metadata.get("bucketName").orElse(""),
                metadata.get("objectName").orElse(""),
                UUID.randomUUID().toString());
        ObjectNode bucket = guard.bucket(actor, id);
        if (length.isPresent() && length.getAsLong() > guard.limit(bucket)) {
            throw TusRefusal.maxSizeExceeded();
        }
        TusGuard.Permission permission =
                signed ? guard.signed(request, actor, id) : guard.judged(request, actor, id, metadata, length);
        Resumable wish = new Resumable(
                length, 0, withCacheControl(metadata), scene.clock().instant(), "");
        mustBeAllowedType(metadata, bucket);
        return created(request, permission, id, wish, answer);
    }

    private static UploadMetadata withCacheControl(UploadMetadata metadata) {
        return metadata.with(
                "cacheControl",
                metadata.get("cacheControl")
                        .filter(age -> age.matches("-?\\d+"))
                        .map(age -> "max-age=" + age)
                        .orElse("no-cache"));
    }

    private static void mustBeAllowedType(UploadMetadata metadata, ObjectNode bucket) {
        if (bucket.path("allowed_mime_types").isArray()) {
            metadata.get("contentType")
                    .ifPresent(type -> MimeTypes.mustBeListed(type, bucket.get("allowed_mime_types")));
        }
    }

    private Response created(
            Request request, TusGuard.Permission permission, UploadId id, Resumable wish, Response answer) {
        boolean withBody = request.header("Content-Type")
                .filter(TusHeaders.CHUNK_TYPE::equals)
                .isPresent();
        Resumable upload = guard.alone(permission.actor(), id, () -> {
            Resumable begun = resumables.create(key(id), wish);
            return withBody ? begun.at(append(request, permission.actor(), id, begun)) : begun;
        });
        Response response = withBody ? answer.with("Upload-Offset", String.valueOf(upload.offset())) : answer;
        if (upload.isComplete()) {
            response = finished(response, permission, id, upload);
        } else if (!scene.expiry().isZero()) {
            response = response.with("Upload-Expires", expires(upload));
        }
        return response.with("Location", urls.of(request, id));
    }

    private static OptionalLong length(Request request) {
        return request.header("Upload-Length")
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    Response append(Request request, Actor actor, boolean signed, UploadId id, Response answer) {
        long offset = request.header("Upload-Offset").map(Long::parseLong).orElseThrow(TusRefusal::missingOffset);
        if (request.header("Content-Type").isEmpty()) {
            throw TusRefusal.missingContentType();
        }
        TusGuard.Permission permission = permission(request, actor, signed, id);
        ObjectNode bucket = guard.bucket(actor, id);
        Resumable upload = guard.alone(actor, id, () -> {
            Resumable begun = resumables.get(key(id));
            mustNotBeExpired(begun);
            if (begun.offset() != offset) {
                throw TusRefusal.wrongOffset();
            }
            Resumable sized = sized(request, id, begun, guard.limit(bucket));
            return sized.at(append(request, actor, id, sized));
        });
        Response response = answer.with("Upload-Offset", String.valueOf(upload.offset()));
        if (upload.isComplete()) {
            return finished(response, permission, id, upload);
        }
        return scene.expiry().isZero() ? response : response.with("Upload-Expires", expires(upload));
    }

    private TusGuard.Permission permission(Request request, Actor actor, boolean signed, UploadId id) {
        if (signed) {
            return guard.signed(request, actor, id);
        }
        Resumable upload = resumables.get(key(id));
        return guard.judged(request, actor, id, upload.metadata(), upload.size());
    }

    /** Takes a length that was not known before. */
    private Resumable sized(Request request, UploadId id, Resumable upload, long limit) {
        OptionalLong length = length(request);
        if (length.isEmpty()) {
            return upload;
        }
        if (upload.size().isPresent() || length.getAsLong() < upload.offset()) {
            throw TusRefusal.invalidLength();
        }
        if (length.getAsLong() > limit) {
            throw TusRefusal.maxSizeExceeded();
        }
        Resumable sized = upload.sized(length.getAsLong());
        resumables.save(key(id), sized);
        return sized;
    }

    private long append(Request request, Actor actor, UploadId id, Resumable upload) {
        OptionalLong announced = request.header("Content-Length")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
        long most = upload.size().orElseGet(() -> guard.limit(guard.bucket(actor, id)));
        if (upload.offset() + announced.orElse(0) > most) {
            throw TusRefusal.sizeExceeded();
        }
        long left = upload.size().isPresent() && announced.isPresent() ? announced.getAsLong() : most - upload.offset();
        return resumables.append(key(id), upload, new LimitedBody(request.body(), left, TusRefusal::sizeExceeded));
    }

    private Response finished(Response answer, TusGuard.Permission permission, UploadId id, Resumable upload) {
        uploader.complete(
                permission.actor(),
                new Uploader.Target(id.bucket(), id.name(), permission.upsert()),
                id.version(),
                blobs.head(key(id)).metadata(),
                TusGuard.userMetadata(upload.metadata()));
        return answer.with("Tus-Complete", "1");
    }

    Response look(UploadId id, Response answer) {
        Resumable upload = resumables.get(key(id));
        mustNotBeExpired(upload);
        Response response =
                answer.with("Cache-Control", "no-store").with("Upload-Offset", String.valueOf(upload.offset()));
        response = upload.size().isPresent()
                ? response.with("Upload-Length", String.valueOf(upload.size().getAsLong()))
                : response.with("Upload-Defer-Length", "1");
        return response.with("Upload-Metadata", upload.metadata().header());
    }

    Response end(Request request, Actor actor, boolean signed, UploadId id, Response answer) {
        permission(request, actor, signed, id);
        return guard.alone(actor, id, () -> {
            Resumable upload = resumables.get(key(id));
            if (upload.isComplete()) {
                throw TusRefusal.finished();
            }
            resumables.remove(key(id), upload);
            return answer;
        });
    }

    private void mustNotBeExpired(Resumable upload) {
        Instant now = scene.clock().instant();
        if (!scene.expiry().isZero() && now.isAfter(upload.created().plus(scene.expiry()))) {
            throw TusRefusal.gone();
        }
    }

    private String expires(Resumable upload) {
        return HTTP_DATE.format(upload.created().plus(scene.expiry()));
    }

    private String key(UploadId id) {
        return id.key(scene.tenant());
    }
}
