package dev.parity.reference.storage.backend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What the store knows of an object. */
public record Stored(String etag, long size, String type, String cacheControl, Instant lastModified) {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** The column {@code metadata} of an object with these bytes. */
    public ObjectNode metadata() {
        return Json.object()
                .put("eTag", etag)
                .put("size", size)
                .put("mimetype", type)
                .put("cacheControl", cacheControl)
                .put("lastModified", iso(lastModified))
                .put("contentLength", size)
                .put("httpStatusCode", 200);
    }

    public static String iso(Instant moment) {
        return MILLISECONDS.format(moment);
    }
}
