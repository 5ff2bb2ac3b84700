package dev.parity.reference.storage.tus;

import dev.parity.reference.http.Header;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.backend.Blobs;
import dev.parity.reference.storage.backend.StoreFailure;
import dev.parity.reference.storage.database.Database;
import dev.parity.reference.storage.failure.StorageError;
import dev.parity.reference.storage.objects.Actor;
import dev.parity.reference.storage.objects.Actors;
import dev.parity.reference.storage.objects.Buckets;
import dev.parity.reference.storage.objects.SignedUrls;
import dev.parity.reference.storage.objects.Uploader;
import dev.parity.reference.storage.settings.Settings;
import dev.parity.reference.storage.web.Bodies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /upload/resumable} with a user's token, {@code /upload/resumable/sign} with a signed upload's. */
public final class TusRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(TusRoutes.class);
    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final Map<String, String> OPERATIONS = Map.of(
            "POST", "storage.tus.upload.create",
            "PUT", "storage.tus.upload.part",
            "PATCH", "storage.tus.upload.part",
            "HEAD", "storage.tus.upload.get",
            "DELETE", "storage.tus.upload.delete",
            "OPTIONS", "storage.tus.options");

    private final Actors actors;
    private final TusGuard guard;
    private final TusUrls urls;
    private final TusUploads uploads;

    public TusRoutes(
            Settings settings,
            Database database,
            Blobs blobs,
            Buckets buckets,
            Uploader uploader,
            SignedUrls signedUrls,
            Actors actors,
            Clock clock) {
        this.actors = actors;
        this.guard = new TusGuard(
                database, buckets, uploader, signedUrls, settings.upload().limit());
        this.urls = new TusUrls(settings.proxy(), settings.resumable().path());
        boolean expiring = settings.store() instanceof Settings.Store.S3;
        this.uploads = new TusUploads(
                guard,
                new Resumables(blobs, settings.resumable().partSize()),
                uploader,
                blobs,
                urls,
                new TusUploads.Scene(
                        settings.tenant(), expiring ? settings.resumable().expiry() : Duration.ZERO, clock));
    }

    /** With a user's token. */
    public Response bearer(Request request) throws IOException {
        if (request.method().equals("OPTIONS")) {
            return answered(request, null, false);
        }
        mustHaveReadableType(request);
        return answered(request, actors.bearer(request, OPERATIONS.get(request.method())), false);
    }

    /** With the token of a signed upload. */
    public Response signed(Request request) throws IOException {
        mustHaveReadableType(request);
        String operation = OPERATIONS.get(request.method()) + "_signed";
        return answered(request, actors.service(request, operation), true);
    }

    private static void mustHaveReadableType(Request request) throws IOException {
        String type = Bodies.mediaType(request).orElse("");
        if (type.equals("application/json") || type.equals("text/plain")) {
            Bodies.ignored(request, false);
        }
    }

    private Response answered(Request request, Actor actor, boolean signed) {
        Response answer = Response.empty(200).with("Tus-Resumable", TusHeaders.VERSION);
        if (!request.method().equals("OPTIONS")) {
            if (request.header("Tus-Resumable").filter(text -> !text.isEmpty()).isEmpty()) {
                return text(answer, 412, "Tus-Resumable Required\n");
            }
            List<String> wrong = TusHeaders.wrong(request);
            if (!wrong.isEmpty()) {
                return text(answer, 400, "Invalid " + String.join(" ", wrong) + "\n");
            }
        }
        return worded(request, actor, signed, TusHeaders.shared(answer));
    }

    private Response worded(Request request, Actor actor, boolean signed, Response answer) {
        try {
            return dispatched(request, actor, signed, answer);
        } catch (TusRefusal refused) {
            return text(answer, refused.status(), refused.getMessage());
        } catch (StorageError refused) {
            return text(answer, refused.status(), refused.getMessage());
        } catch (StoreFailure broken) {
            LOG.warn("storage: resumable upload: {}", broken.getMessage(), broken);
            return text(answer, 500, "Something went wrong with that request\n" + broken.getMessage() + "\n");
        }
    }

    private Response dispatched(Request request, Actor actor, boolean signed, Response answer) {
        return switch (request.method()) {
            case "OPTIONS" -> status(TusHeaders.options(answer, guard.limit()), 204);
            case "POST" -> created(uploads.create(request, actor, signed, answer));
            case "PATCH" -> status(uploads.append(request, actor, signed, id(request), answer), 204);
            case "HEAD" -> found(request, actor, signed, answer);
            case "DELETE" -> status(uploads.end(request, actor, signed, id(request), answer), 204);
            default -> text(answer, 404, "Not found\n");
        };
    }

    private Response found(Request request, Actor actor, boolean signed, Response answer) {
        UploadId id = id(request);
        if (signed) {
            guard.signed(request, actor, id);
        }
        return chunked(uploads.look(id, answer), 200);
    }

    private static Response created(Response answer) {
        return chunked(answer, 201);
    }

    private UploadId id(Request request) {
        Optional<String> encoded = urls.encodedId(request);
        return UploadId.parse(encoded.orElseThrow(TusRefusal::notFound));
    }

    private static Response status(Response answer, int status) {
        return new Response(status, answer.headers(), answer.body());
    }

    /** An empty text without a length, as the original sends it. */
    private static Response chunked(Response answer, int status) {
        return new Response(status, typed(answer), new Response.Body.Stream(InputStream.nullInputStream(), -1));
    }

    private static Response text(Response answer, int status, String text) {
        return new Response(status, typed(answer), new Response.Body.Bytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Header> typed(Response answer) {
        List<Header> headers = new ArrayList<>(answer.headers());
        headers.add(new Header("Content-Type", TEXT));
        return headers;
    }
}
