package dev.parity.reference.storage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.backend.Blobs;
import dev.parity.reference.storage.backend.ByteRange;
import dev.parity.reference.storage.backend.StoreFailure;
import dev.parity.reference.storage.backend.Stored;
import dev.parity.reference.storage.database.ObjectTable;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.objects.MimeTypes;
import dev.parity.reference.storage.objects.Names;
import dev.parity.reference.storage.objects.Transfers;
import dev.parity.reference.storage.objects.Uploader;
import dev.parity.reference.storage.web.LimitedBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** S3 commands of multipart uploads. */
final class MultipartCommands {
    private static final int MAX_PARTS = 10_000;

    private final Uploads uploads;
    private final Uploader uploader;
    private final Blobs blobs;
    private final String tenant;

    MultipartCommands(Uploads uploads, Uploader uploader, Blobs blobs, String tenant) {
        this.uploads = uploads;
        this.uploader = uploader;
        this.blobs = blobs;
        this.tenant = tenant;
    }

    Response create(S3Call call) {
        Names.mustBeBucket(call.bucket());
        Names.mustBeKey(call.key());
        ObjectNode bucket = uploads.bucket(call);
        Optional<String> type = call.header("Content-Type");
        type.ifPresent(given -> MimeTypes.mustBeAllowed(given, bucket.get("allowed_mime_types")));
        ObjectNode metadata = Json.object();
        type.ifPresent(given -> metadata.put("mimetype", given));
        JsonNode userMetadata = call.userMetadata() == null ? Json.object() : call.userMetadata();
        uploader.mustBeAllowed(call.actor(), target(call), userMetadata, metadata);
        String version = UUID.randomUUID().toString();
        String id = blobs.begin(
                key(call, version),
                type.orElse(null),
                call.header("Cache-Control").orElse(null));
        uploads.insert(call, id, version, userMetadata, metadata);
        ObjectNode result = Json.object()
                .put("Bucket", call.bucket())
                .put("Key", call.key())
                .put("UploadId", id);
        return Answer.of(call.request(), 200, "InitiateMultipartUploadResult", result);
    }

    Response put(S3Call call, JsonNode query) {
        if (call.length().isEmpty()) {
            throw Errors.missingContentLength();
        }
        long length = call.length().getAsLong();
        String id = query.get("uploadId").textValue();
        int number = query.get("partNumber").intValue();
        long limit = uploads.limit(uploads.bucket(call));
        mustBeAllowed(call, uploads.get(call, id));
        ObjectNode upload = uploads.reserve(call, id, length, limit);
        String version = upload.get("version").asText();
        String etag;
        try {
            etag = blobs.putPart(key(call, version), id, number, new LimitedBody(call.body(), length), length);
        } catch (RuntimeException broken) {
            uploads.release(call, id, length);
            throw broken;
        }
        uploads.insertPart(call, id, version, number, etag);
        return Response.empty(200).with("etag", etag).with("Access-Control-Expose-Headers", "etag");
    }

    Response copy(S3Call call, JsonNode query) {
        String id = query.get("uploadId").textValue();
        int number = query.get("partNumber").intValue();
        Transfers.Place source = ObjectCommands.source(call);
        if (source.bucket().isEmpty()) {
            throw Errors.noSuchBucket();
        }
        if (source.name().isEmpty()) {
            throw Errors.noSuchKey();
        }
        ObjectNode row = uploads.database()
                .run(
                        call.actor().scope(),
                        t -> ObjectTable.find(t, source.bucket(), source.name()).orElseThrow(Errors::noSuchKey));
        long size = row.path("metadata").path("size").asLong(0);
        Optional<ByteRange> range =
                call.header("x-amz-copy-source-range").map(text -> ByteRange.ofCopySource(text, size));
        long limit = uploads.limit(uploads.bucket(call));
        mustBeAllowed(call, uploads.get(call, id));
        ObjectNode upload = uploads.reserve(call, id, range.map(ByteRange::size).orElse(size), limit);
        String version = upload.get("version").asText();
        Blobs.Copied copied = blobs.copyPart(
                key(call, version),
                id,
                number,
                Names.location(
                        tenant,
                        source.bucket(),
                        source.name(),
                        row.path("version").asText("")),
                range.map(r -> new long[] {r.first(), r.last()}));
        uploads.insertPart(call, id, version, number, copied.etag());
        ObjectNode result =
                Json.object().put("ETag", copied.etag()).put("LastModified", Stored.iso(copied.lastModified()));
        return Answer.of(call.request(), 200, "CopyPartResult", result);
    }

    Response complete(S3Call call, String id, JsonNode body) {
        ObjectNode upload = uploads.get(call, id);
        mustBeAllowed(call, upload);
        List<Blobs.Part> parts = new ArrayList<>();
        body.path("CompleteMultipartUpload")
                .path("Part")
                .forEach(part -> parts.add(new Blobs.Part(
                        part.get("PartNumber").intValue(), part.get("ETag").asText(), 0)));
        if (parts.isEmpty()) {
            uploads.parts(call, id, 0, MAX_PARTS)
                    .forEach(row -> parts.add(new Blobs.Part(
                            row.get("part_number").intValue(), row.get("etag").asText(), 0)));
        }
        String version = upload.get("version").asText();
        String etag = blobs.complete(key(call, version), id, parts);
        uploader.complete(
                call.actor(),
                target(call),
                version,
                blobs.head(key(call, version)).metadata(),
                nonNull(upload.get("user_metadata")));
        uploads.delete(call, id);
        ObjectNode result = Json.object()
                .put("Location", call.bucket() + "/" + call.key())
                .put("Bucket", call.bucket())
                .put("Key", call.key())
                .put("ETag", etag);
        return Answer.of(call.request(), 200, "CompleteMultipartUploadResult", result);
    }

    Response abort(S3Call call, String id) {
        ObjectNode upload = uploads.get(call, id);
        mustBeAllowed(call, upload);
        try {
            blobs.abort(key(call, upload.get("version").asText()), id);
        } catch (StoreFailure refused) {
            if (!refused.code().equals("NoSuchUpload")) {
                throw refused;
            }
        }
        uploads.delete(call, id);
        return Response.empty(200);
    }

    Response parts(S3Call call, JsonNode query) {
        String id = query.get("uploadId").textValue();
        uploads.get(call, id);
        int most = query.path("max-parts").asInt(1000);
        List<ObjectNode> rows = uploads.visibleParts(call, id, marker(query), most + 1);
        List<ObjectNode> shown = rows.subList(0, Math.min(most, rows.size()));
        ObjectNode result = Json.object()
                .put("Bucket", call.bucket())
                .put("Key", call.key())
                .put("UploadId", id);
        if (query.has("part-number-marker")) {
            result.put("PartNumberMarker", query.get("part-number-marker").textValue());
        }
        if (rows.size() > most) {
            result.set("NextPartNumberMarker", shown.get(most - 1).get("part_number"));
        }
        result.put("MaxParts", most).put("IsTruncated", rows.size() > most);
        ArrayNode all = result.putArray("Part");
        for (ObjectNode row : shown) {
            ObjectNode part = all.addObject();
            part.set("PartNumber", row.get("part_number"));
            part.set("LastModified", row.get("created_at"));
            part.set("ETag", row.get("etag"));
        }
        return Answer.of(call.request(), 200, "ListPartsResult", result);
    }

    private static int marker(JsonNode query) {
        String text = query.path("part-number-marker").asText("");
        if (!text.matches("\\s*-?\\d{0,9}\\s*")) {
            throw Errors.invalidParameterBecause("invalid input syntax for type integer: \"" + text + "\"");
        }
        return text.isBlank() ? 0 : Integer.parseInt(text.strip());
    }

    private void mustBeAllowed(S3Call call, ObjectNode upload) {
        uploader.mustBeAllowed(
                call.actor(), target(call), nonNull(upload.get("user_metadata")), nonNull(upload.get("metadata")));
    }

    private static JsonNode nonNull(JsonNode value) {
        return value.isNull() ? null : value;
    }

    private static Uploader.Target target(S3Call call) {
        return new Uploader.Target(call.bucket(), call.key(), true);
    }

    private String key(S3Call call, String version) {
        return Names.location(tenant, call.bucket(), call.key(), version);
    }
}
