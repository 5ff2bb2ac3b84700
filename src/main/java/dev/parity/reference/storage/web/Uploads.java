package dev.parity.reference.storage.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.Request;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.objects.Javascript;
import dev.parity.reference.storage.objects.MimeTypes;
import dev.parity.reference.storage.objects.RobotsTag;
import dev.parity.reference.storage.objects.UploadBody;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/** The upload in a request: a form with a file, or the body itself. */
public final class Uploads {
    private static final int MAX_USER_METADATA = 1024 * 1024;

    private Uploads() {}

    /**
     * Reads as far as the file's first byte.
     *
     * @param limit most bytes of the file
     * @param allowedTypes the bucket's list, or null
     */
    public static UploadBody read(Request request, long limit, JsonNode allowedTypes) {
        Bodies.mediaType(request);
        Optional<String> robotsTag = request.header("X-Robots-Tag").filter(tag -> !tag.isEmpty());
        robotsTag.ifPresent(RobotsTag::mustBeValid);
        String type = request.header("Content-Type").orElse("application/octet-stream");
        return type.startsWith("multipart/form-data")
                ? form(request, type, limit, allowedTypes, robotsTag)
                : plain(request, type, limit, allowedTypes, robotsTag);
    }

    private static UploadBody form(
            Request request, String contentType, long limit, JsonNode allowed, Optional<String> robotsTag) {
        MultipartForm form = MultipartForm.read(contentType, request.body());
        String type = form.field("contentType").orElse(form.fileType());
        MimeTypes.mustBeAllowed(type, allowed);
        LimitedStream file = new LimitedStream(form.file(), limit);
        return new UploadBody(
                file,
                type,
                form.field("cacheControl").map(age -> "max-age=" + age).orElse("no-cache"),
                length(request),
                file::truncated,
                form.field("metadata")
                        .or(() -> form.field("userMetadata"))
                        .flatMap(Uploads::formMetadata)
                        .orElse(null),
                robotsTag);
    }

    private static Optional<JsonNode> formMetadata(String json) {
        if (json.getBytes(StandardCharsets.UTF_8).length > MAX_USER_METADATA) {
            throw Errors.entityTooLarge("user_metadata", "the maximum allowed size");
        }
        return Javascript.json(json);
    }

    private static UploadBody plain(
            Request request, String type, long limit, JsonNode allowed, Optional<String> robotsTag) {
        MimeTypes.mustBeAllowed(type, allowed);
        OptionalLong length = length(request);
        if (length.isPresent() && length.getAsLong() > limit) {
            throw Errors.entityTooLarge();
        }
        return new UploadBody(
                request.body(),
                type,
                request.header("Cache-Control").orElse("no-cache"),
                length,
                () -> false,
                request.header("x-metadata").flatMap(Javascript::userMetadata).orElse(null),
                robotsTag);
    }

    private static OptionalLong length(Request request) {
        return request.header("Content-Length")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }
}
