package dev.parity.reference.storage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.objects.Buckets;
import dev.parity.reference.storage.objects.Javascript;
import dev.parity.reference.storage.objects.Names;
import dev.parity.reference.storage.objects.Pages;
import dev.parity.reference.storage.web.Shape;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ListObjects, in its two versions. */
final class ListCommands {
    private static final Shape QUERY = Shape.object(
            List.of(),
            Map.of(
                    "delimiter", Shape.text(),
                    "encoding-type", Shape.oneOf(List.of("url")),
                    "max-keys", Shape.integer(0, null),
                    "prefix", Shape.text(),
                    "continuation-token", Shape.text(),
                    "start-after", Shape.text(),
                    "marker", Shape.text()));

    private final Buckets buckets;
    private final Pages pages;

    ListCommands(Buckets buckets, Pages pages) {
        this.buckets = buckets;
        this.pages = pages;
    }

    /** A page, and what was asked for. */
    private record Listed(JsonNode query, Pages.Page page, int limit, boolean encoded) {}

    private Listed list(S3Call call, String startAfter) {
        JsonNode query = QUERY.read(call.query(), "Querystring");
        buckets.findAsService(call.actor(), call.bucket()).orElseThrow(Errors::noSuchBucket);
        Names.mustBeBucket(call.bucket());
        int asked = query.path("max-keys")
                .decimalValue()
                .min(BigDecimal.valueOf(Pages.MOST))
                .intValue();
        int limit = asked == 0 ? Pages.MOST : asked;
        Pages.Page page = pages.list(
                call.actor(),
                call.bucket(),
                new Pages.Wish(
                        query.path("prefix").asText(""),
                        text(query, "delimiter").orElse(null),
                        limit,
                        text(query, "continuation-token"),
                        query.path(startAfter).asText(""),
                        null,
                        null));
        return new Listed(query, page, limit, query.has("encoding-type"));
    }

    private static Optional<String> text(JsonNode query, String name) {
        return Optional.ofNullable(query.path(name).textValue()).filter(text -> !text.isEmpty());
    }

    Response version2(S3Call call) {
        Listed listed = list(call, "start-after");
        ObjectNode result = head(call, listed);
        copy(listed.query(), "continuation-token", result, "ContinuationToken");
        contents(result, listed);
        result.put("IsTruncated", listed.page().next().isPresent()).put("MaxKeys", listed.limit());
        copy(listed.query(), "delimiter", result, "Delimiter");
        copy(listed.query(), "encoding-type", result, "EncodingType");
        result.put(
                "KeyCount",
                listed.page().objects().size() + listed.page().folders().size());
        prefixes(result, listed);
        listed.page().next().ifPresent(next -> result.put("NextContinuationToken", next.token()));
        return Answer.of(call.request(), 200, "ListBucketResult", result);
    }

    Response version1(S3Call call) {
        call.query().remove("continuation-token");
        Listed listed = list(call, "marker");
        ObjectNode result = head(call, listed);
        listed.page().next().ifPresent(next -> {
            result.put("Marker", next.key());
            if (text(listed.query(), "delimiter").isPresent()) {
                result.put("NextMarker", next.key());
            }
        });
        result.put("MaxKeys", listed.limit())
                .put("IsTruncated", listed.page().next().isPresent());
        contents(result, listed);
        prefixes(result, listed);
        copy(listed.query(), "encoding-type", result, "EncodingType");
        return Answer.of(call.request(), 200, "ListBucketResult", result);
    }

    private static ObjectNode head(S3Call call, Listed listed) {
        return Json.object()
                .put("Name", call.bucket())
                .put("Prefix", listed.query().path("prefix").asText(""));
    }

    private static void copy(JsonNode query, String name, ObjectNode result, String element) {
        if (query.has(name)) {
            result.put(element, query.get(name).textValue());
        }
    }

    private static void contents(ObjectNode result, Listed listed) {
        ArrayNode all = result.putArray("Contents");
        for (ObjectNode row : listed.page().objects()) {
            ObjectNode one = all.addObject().put("Key", name(row, listed));
            one.set("LastModified", row.get("updated_at"));
            if (row.path("metadata").path("eTag").isTextual()) {
                one.put("ETag", row.get("metadata").get("eTag").asText());
            }
            one.put("Size", row.path("metadata").path("size").asLong(0)).put("StorageClass", "STANDARD");
        }
    }

    private static void prefixes(ObjectNode result, Listed listed) {
        ArrayNode all = result.putArray("CommonPrefixes");
        listed.page().folders().forEach(row -> all.addObject().put("Prefix", name(row, listed)));
    }

    private static String name(ObjectNode row, Listed listed) {
        String name = row.get("name").asText();
        return listed.encoded() ? Javascript.encodeUriComponent(name) : name;
    }
}
