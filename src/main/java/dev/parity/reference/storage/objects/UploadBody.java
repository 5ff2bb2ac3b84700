package dev.parity.reference.storage.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * What is uploaded.
 *
 * @param declaredLength the Content-Length of the request, which policies see
 * @param truncated whether the content was cut at the size limit; known once it is read
 * @param userMetadata what the uploader says of it, or null
 */
public record UploadBody(
        InputStream content,
        String type,
        String cacheControl,
        OptionalLong declaredLength,
        BooleanSupplier truncated,
        JsonNode userMetadata,
        Optional<String> robotsTag) {
    boolean isTruncated() {
        return truncated.getAsBoolean();
    }
}
