package dev.parity.reference.storage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.database.UploadTable;
import dev.parity.reference.storage.objects.Javascript;
import dev.parity.reference.storage.web.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** ListMultipartUploads. */
final class UploadListCommand {
    private static final Shape QUERY = Shape.object(
            List.of("uploads"),
            Map.of(
                    "uploads", Shape.text(),
                    "delimiter", Shape.text(),
                    "encoding-type", Shape.oneOf(List.of("url")),
                    "max-uploads", Shape.integer(1, 1000L),
                    "key-marker", Shape.text(),
                    "upload-id-marker", Shape.text(),
                    "prefix", Shape.text()));
    private static final int DEFAULT_LIMIT = 1000;

    private final Uploads uploads;

    UploadListCommand(Uploads uploads) {
        this.uploads = uploads;
    }

    Response list(S3Call call) {
        JsonNode query = QUERY.read(call.query(), "Querystring");
        uploads.bucket(call);
        int limit = query.path("max-uploads").asInt(DEFAULT_LIMIT);
        String prefix = query.path("prefix").asText("");
        String delimiter = query.path("delimiter").asText("");
        UploadTable.Page page = new UploadTable.Page(
                prefix,
                delimiter,
                decoded(query.path("key-marker").asText("")),
                decoded(query.path("upload-id-marker").asText("")),
                limit + 1);
        List<Entry> entries = grouped(uploads.visible(call, page), prefix, delimiter);
        return Answer.of(call.request(), 200, "ListMultipartUploadsResult", result(call, query, entries, limit));
    }

    /** An upload, or a folder with uploads in it. */
    private record Entry(boolean folder, String key, ObjectNode row) {}

    private static List<Entry> grouped(List<ObjectNode> rows, String prefix, String delimiter) {
        List<Entry> entries = new ArrayList<>();
        String last = "";
        for (ObjectNode row : rows) {
            String key = row.get("key").asText();
            int at = delimiter.isEmpty() || !key.startsWith(prefix) ? -1 : key.indexOf(delimiter, prefix.length());
            String folder = at < 0 ? "" : key.substring(0, at + delimiter.length());
            if (at < 0) {
                entries.add(new Entry(false, key, row));
            } else if (!folder.equals(last)) {
                entries.add(new Entry(true, folder, row));
                last = folder;
            }
        }
        return entries;
    }

    private static ObjectNode result(S3Call call, JsonNode query, List<Entry> entries, int limit) {
        boolean more = entries.size() > limit;
        List<Entry> shown = entries.subList(0, Math.min(limit, entries.size()));
        ObjectNode result = Json.object()
                .put("Name", call.bucket())
                .put("Prefix", query.path("prefix").asText(""));
        copy(query, "key-marker", result, "KeyMarker");
        copy(query, "upload-id-marker", result, "UploadIdMarker");
        if (more) {
            Entry last = shown.get(limit - 1);
            result.put("NextKeyMarker", encoded(last.key()))
                    .put("NextUploadIdMarker", encoded(last.row().get("id").asText()));
        }
        boolean url = query.has("encoding-type");
        ArrayNode rows = result.putArray("Upload");
        shown.stream().filter(entry -> !entry.folder()).forEach(entry -> upload(rows.addObject(), entry, url));
        result.put("IsTruncated", more).put("MaxUploads", limit);
        copy(query, "delimiter", result, "Delimiter");
        copy(query, "encoding-type", result, "EncodingType");
        result.put("KeyCount", shown.size());
        ArrayNode prefixes = result.putArray("CommonPrefixes");
        shown.stream()
                .filter(Entry::folder)
                .forEach(entry -> prefixes.addObject().put("Prefix", name(entry, url)));
        return result;
    }

    private static void upload(ObjectNode upload, Entry entry, boolean url) {
        upload.put("Key", name(entry, url));
        upload.set("Initiated", entry.row().get("created_at"));
        upload.put("UploadId", entry.row().get("id").asText()).put("StorageClass", "STANDARD");
    }

    private static String name(Entry entry, boolean url) {
        return url ? Javascript.encodeUriComponent(entry.key()) : entry.key();
    }

    private static void copy(JsonNode query, String name, ObjectNode result, String element) {
        if (query.has(name)) {
            result.put(element, query.get(name).textValue());
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(("l:" + text).getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        String[] parts = new String(Javascript.lenientBase64(token), StandardCharsets.UTF_8).split(":", -1);
        return parts.length > 1 ? parts[1] : "";
    }
}
