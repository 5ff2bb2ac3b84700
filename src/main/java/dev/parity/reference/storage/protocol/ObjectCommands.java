package dev.parity.reference.storage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.backend.Blobs;
import dev.parity.reference.storage.backend.Conditions;
import dev.parity.reference.storage.backend.Stored;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.failure.StorageError;
import dev.parity.reference.storage.objects.Actors;
import dev.parity.reference.storage.objects.Buckets;
import dev.parity.reference.storage.objects.MimeTypes;
import dev.parity.reference.storage.objects.Names;
import dev.parity.reference.storage.objects.Objects;
import dev.parity.reference.storage.objects.Transfers;
import dev.parity.reference.storage.objects.UploadBody;
import dev.parity.reference.storage.objects.Uploader;
import dev.parity.reference.storage.settings.Settings;
import dev.parity.reference.storage.web.LimitedBody;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** S3 commands that change objects. */
final class ObjectCommands {
    private static final int MAX_DELETE = 1000;

    private final Buckets buckets;
    private final Objects objects;
    private final Uploader uploader;
    private final Transfers transfers;
    private final Actors actors;
    private final Settings.Upload limits;

    ObjectCommands(
            Buckets buckets,
            Objects objects,
            Uploader uploader,
            Transfers transfers,
            Actors actors,
            Settings.Upload limits) {
        this.buckets = buckets;
        this.objects = objects;
        this.uploader = uploader;
        this.transfers = transfers;
        this.actors = actors;
        this.limits = limits;
    }

    Response put(S3Call call) {
        boolean folder = call.key().endsWith("/")
                && call.header("Content-Length").filter("0"::equals).isPresent();
        String key = folder ? call.key() + ".emptyFolderPlaceholder" : call.key();
        ObjectNode bucket = buckets.findAsService(call.actor(), call.bucket()).orElseThrow(Errors::noSuchBucket);
        boolean marker = Names.isEmptyFolder(key);
        long limit = marker ? 0 : limits.standardLimitOf(limit(bucket));
        String type = call.header("Content-Type").orElse("application/octet-stream");
        MimeTypes.mustBeAllowed(type, marker ? null : bucket.get("allowed_mime_types"));
        if (call.length().orElse(0) > limit) {
            throw Errors.entityTooLarge();
        }
        Names.mustBeBucket(call.bucket());
        UploadBody body = new UploadBody(
                new LimitedBody(call.body(), limit),
                type,
                call.header("Cache-Control").orElse("no-cache"),
                call.length(),
                () -> false,
                call.userMetadata(),
                Optional.empty());
        ObjectNode row = uploader.upload(call.actor(), new Uploader.Target(call.bucket(), key, true), body);
        return Response.empty(200)
                .with("etag", row.path("metadata").path("eTag").asText());
    }

    private static Optional<Long> limit(ObjectNode bucket) {
        return Optional.of(bucket.get("file_size_limit"))
                .filter(limit -> limit.asLong(0) > 0)
                .map(limit -> limit.asLong());
    }

    Response delete(S3Call call) {
        Names.mustBeBucket(call.bucket());
        try {
            objects.delete(call.actor(), call.bucket(), call.key());
        } catch (StorageError refused) {
            if (!refused.code().equals("NoSuchKey")) {
                throw refused;
            }
            buckets.findAsService(call.actor(), call.bucket()).orElseThrow(Errors::noSuchBucket);
        }
        return Response.empty(204);
    }

    Response deleteMany(S3Call call, JsonNode body) {
        List<String> names = new ArrayList<>();
        body.get("Delete").get("Object").forEach(one -> names.add(one.get("Key").asText()));
        if (limits.hardLimits() && names.size() > MAX_DELETE) {
            throw Errors.invalidRequest("Bulk object requests are limited to " + MAX_DELETE + " objects per request.");
        }
        Set<String> deleted = new HashSet<>();
        Set<String> left = new HashSet<>();
        if (!names.isEmpty()) {
            Names.mustBeBucket(call.bucket());
            objects.deleteAll(call.actor(), call.bucket(), names)
                    .forEach(row -> deleted.add(row.get("name").asText()));
            List<String> others =
                    names.stream().filter(name -> !deleted.contains(name)).toList();
            left.addAll(objects.visible(actors.asService(call.actor()), call.bucket(), others));
        }
        if (deleted.isEmpty() && left.isEmpty()) {
            buckets.findAsService(call.actor(), call.bucket()).orElseThrow(Errors::noSuchBucket);
        }
        return Answer.of(call.request(), 200, "DeleteResult", result(names, deleted, left));
    }

    /** What was not there counts as deleted, what is still there was not to be. */
    private static ObjectNode result(List<String> names, Set<String> deleted, Set<String> left) {
        ObjectNode result = Json.object();
        ArrayNode done = result.putArray("Deleted");
        ArrayNode refused = result.putArray("Error");
        for (String name : names) {
            if (deleted.contains(name) || !left.contains(name)) {
                done.addObject().put("Key", name);
            } else {
                refused.addObject().put("Key", name).put("Code", "AccessDenied").put("Message", "Access Denied");
            }
        }
        return result;
    }

    Response copy(S3Call call) {
        Transfers.Place source = source(call);
        if (source.bucket().isEmpty()) {
            throw Errors.invalidBucketName();
        }
        if (source.name().isEmpty()) {
            throw Errors.missingParameter("CopySource");
        }
        Names.mustBeBucket(source.bucket());
        boolean keep = call.header("x-amz-metadata-directive").orElse("COPY").equals("COPY");
        Transfers.Copy copy = transfers.copy(
                call.actor(),
                source,
                new Transfers.Place(call.bucket(), call.key()),
                new Transfers.CopyOptions(
                        true,
                        keep,
                        false,
                        call.header("Content-Type").orElse(null),
                        call.header("Cache-Control").orElse(null),
                        call.userMetadata(),
                        conditions(call)));
        ObjectNode result = Json.object()
                .put("ETag", copy.copied().etag())
                .put("LastModified", Stored.iso(copy.copied().lastModified()));
        return Answer.of(call.request(), 200, "CopyObjectResult", result);
    }

    /** Bucket and name of the header that names the source; either may be empty. */
    static Transfers.Place source(S3Call call) {
        String source = call.header("x-amz-copy-source").orElse("").replaceFirst("^/", "");
        int slash = source.indexOf('/');
        return slash < 0
                ? new Transfers.Place(source, "")
                : new Transfers.Place(source.substring(0, slash), source.substring(slash + 1));
    }

    private static Blobs.CopyConditions conditions(S3Call call) {
        return new Blobs.CopyConditions(
                call.header("x-amz-copy-source-if-match"),
                call.header("x-amz-copy-source-if-none-match"),
                call.header("x-amz-copy-source-if-modified-since").flatMap(Conditions::date),
                call.header("x-amz-copy-source-if-unmodified-since").flatMap(Conditions::date));
    }
}
