package dev.parity.reference.storage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Header;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.backend.Blobs;
import dev.parity.reference.storage.backend.Conditions;
import dev.parity.reference.storage.backend.Fetched;
import dev.parity.reference.storage.backend.StoreFailure;
import dev.parity.reference.storage.backend.Stored;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.objects.Names;
import dev.parity.reference.storage.objects.Objects;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** S3 commands that read objects. */
final class ReadCommands {
    private static final DateTimeFormatter HTTP_DATE = utc("EEE, dd MMM uuuu HH:mm:ss 'GMT'");
    private static final DateTimeFormatter SCRIPT_DATE =
            utc("EEE MMM dd uuuu HH:mm:ss 'GMT+0000 (Coordinated Universal Time)'");
    private static final Map<String, String> OVERRIDES = Map.of(
            "response-content-disposition", "content-disposition",
            "response-content-type", "content-type",
            "response-cache-control", "cache-control",
            "response-content-encoding", "content-encoding",
            "response-content-language", "content-language");

    private final Objects objects;
    private final Blobs blobs;

    ReadCommands(Objects objects, Blobs blobs) {
        this.objects = objects;
        this.blobs = blobs;
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    Response get(S3Call call) {
        Instant expires = call.parameter("response-expires")
                .map(text -> Conditions.date(text).orElseThrow(() -> Errors.invalidParameter("response-expires")))
                .orElse(null);
        ObjectNode row = row(call);
        Conditions conditions =
                new Conditions(call.header("If-Modified-Since"), call.header("If-None-Match"), call.header("Range"));
        Fetched fetched = blobs.get(objects.location(call.bucket(), call.key(), row), conditions);
        if (fetched instanceof Fetched.Found found) {
            Map<String, String> headers = headers(found.stored(), row);
            found.contentRange().ifPresent(range -> headers.put("content-range", range));
            OVERRIDES.forEach((name, header) -> call.parameter(name).ifPresent(value -> headers.put(header, value)));
            if (expires != null) {
                headers.put("expires", HTTP_DATE.format(expires));
            }
            int status = found.contentRange().isPresent() ? 206 : 200;
            Response.Body body =
                    new Response.Body.Stream(found.body(), found.stored().size());
            return new Response(status, lines(headers), body);
        }
        return ((Fetched.NotModified) fetched)
                .stored()
                .map(stored -> new Response(304, lines(headers(stored, row)), new Response.Body.Empty()))
                .orElseThrow(() -> new StoreFailure(304, "S3Error", "UnknownError", null));
    }

    private ObjectNode row(S3Call call) {
        Names.mustBeBucket(call.bucket());
        return objects.get(call.actor(), call.bucket(), call.key());
    }

    private static Map<String, String> headers(Stored stored, ObjectNode row) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("cache-control", stored.cacheControl());
        headers.put("content-type", stored.type());
        headers.put("etag", stored.etag());
        headers.put("last-modified", HTTP_DATE.format(stored.lastModified()));
        headers.putAll(meta(row.path("user_metadata")));
        return headers;
    }

    /** The user's metadata that headers can carry, and how many entries they cannot. */
    private static Map<String, String> meta(JsonNode metadata) {
        Map<String, String> headers = new LinkedHashMap<>();
        int missing = 0;
        for (Map.Entry<String, JsonNode> entry : metadata.properties()) {
            boolean sendable = entry.getValue().isTextual()
                    && entry.getKey().matches("[\\w!#$%&'*+.^`|~-]+")
                    && entry.getValue().textValue().matches("[\\t\\x20-\\x7e]*");
            if (sendable) {
                headers.put(
                        "x-amz-meta-" + entry.getKey().toLowerCase(Locale.ROOT),
                        entry.getValue().textValue());
            } else {
                missing++;
            }
        }
        if (missing > 0) {
            headers.put("x-amz-missing-meta", String.valueOf(missing));
        }
        return headers;
    }

    private static List<Header> lines(Map<String, String> headers) {
        List<Header> lines = new ArrayList<>();
        headers.forEach((name, value) -> {
            if (!value.isEmpty() || name.startsWith("x-amz-meta-")) {
                lines.add(new Header(name, value));
            }
        });
        return lines;
    }

    Response head(S3Call call) {
        ObjectNode row = row(call);
        JsonNode metadata = row.path("metadata");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "created-at",
                SCRIPT_DATE.format(Instant.parse(row.get("created_at").asText())));
        headers.put("cache-control", metadata.path("cacheControl").asText(""));
        headers.put("expires", metadata.path("expires").asText(""));
        headers.put("content-length", metadata.path("size").asText(""));
        headers.put("content-type", metadata.path("mimetype").asText(""));
        headers.put("etag", metadata.path("eTag").asText(""));
        headers.put(
                "last-modified",
                HTTP_DATE.format(Instant.parse(row.get("updated_at").asText())));
        headers.putAll(meta(row.path("user_metadata")));
        return new Response(200, lines(headers), new Response.Body.Empty());
    }

    Response tagging(S3Call call) {
        row(call);
        return Answer.of(call.request(), 200, "Tagging", Json.object().putNull("TagSet"));
    }
}
