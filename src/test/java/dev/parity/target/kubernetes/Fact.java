package dev.parity.target.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;

/**
 * Something that an overlay must say.
 *
 * @param object kind and name, {@code Ingress gateway}
 * @param pointer where in it, as a JSON pointer
 * @param expected a regular expression for the whole value
 * @param catalogue id of the divergence that it prevents
 */
record Fact(String object, String pointer, String expected, String catalogue) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** What is wrong, in one sentence; empty if the fact holds. */
    Optional<String> brokenIn(List<HasMetadata> objects) {
        String seen = objects.stream()
                .filter(one ->
                        object.equals(one.getKind() + " " + one.getMetadata().getName()))
                .findFirst()
                .map(this::value)
                .orElse("no such object");
        return seen.matches("(?s)" + expected)
                ? Optional.empty()
                : Optional.of(object + " " + pointer + ": seen " + seen + ", expected " + expected + " (prevents "
                        + catalogue + ")");
    }

    private String value(HasMetadata one) {
        try {
            JsonNode found = MAPPER.readTree(Serialization.asJson(one)).at(pointer);
            return found.isMissingNode() ? "nothing" : found.isValueNode() ? found.asText() : found.toString();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
