package dev.parity.observation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** A token found by its form: three base64url parts, of which the first two are JSON objects. */
record Jwt(JsonNode header, JsonNode claims) {
    static final Pattern FORM = Pattern.compile("eyJ[A-Za-z0-9_-]{4,}\\.eyJ[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*");

    static boolean isOne(String text) {
        return FORM.matcher(text).matches() && parse(text).isPresent();
    }

    static Optional<Jwt> parse(String text) {
        String[] parts = text.split("\\.", -1);
        Optional<JsonNode> header = object(parts[0]);
        Optional<JsonNode> claims = object(parts[1]);
        return header.isPresent() && claims.isPresent()
                ? Optional.of(new Jwt(header.get(), claims.get()))
                : Optional.empty();
    }

    /** Seconds from issue to expiry; empty without both claims. */
    Optional<Long> lifetime() {
        JsonNode issued = claims.path("iat");
        JsonNode expires = claims.path("exp");
        return issued.isNumber() && expires.isNumber()
                ? Optional.of(expires.longValue() - issued.longValue())
                : Optional.empty();
    }

    private static Optional<JsonNode> object(String part) {
        try {
            JsonNode node = Exact.JSON.readTree(Base64.getUrlDecoder().decode(part));
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException notJson) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory failed.", e);
        }
    }
}
