package dev.parity.reference.storage.tus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * An upload that was begun.
 *
 * @param size of the whole; empty while the client has not told it
 * @param offset how many bytes have come
 * @param upload the id of the multipart upload in the store
 */
record Resumable(OptionalLong size, long offset, UploadMetadata metadata, Instant created, String upload) {
    boolean isComplete() {
        return size.isPresent() && size.getAsLong() == offset;
    }

    Resumable at(long otherOffset) {
        return new Resumable(size, otherOffset, metadata, created, upload);
    }

    Resumable sized(long length) {
        return new Resumable(OptionalLong.of(length), offset, metadata, created, upload);
    }

    /** All but the offset, as it is kept beside the bytes. */
    ObjectNode json() {
        ObjectNode json = Json.object().put("creation_date", created.toString()).put("upload_id", upload);
        size.ifPresent(length -> json.put("size", length));
        ObjectNode values = json.putObject("metadata");
        metadata.values().forEach(values::put);
        return json;
    }

    static Resumable of(JsonNode json) {
        Map<String, String> values = new LinkedHashMap<>();
        json.path("metadata")
                .fields()
                .forEachRemaining(e -> values.put(e.getKey(), e.getValue().textValue()));
        return new Resumable(
                json.has("size") ? OptionalLong.of(json.get("size").asLong()) : OptionalLong.empty(),
                0,
                new UploadMetadata(values),
                Instant.parse(json.get("creation_date").asText()),
                json.get("upload_id").asText());
    }
}
