package dev.parity.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a redacted JWT said; its signature is never kept.
 *
 * @param tag stands in the token's place
 * @param claims redacted like any other value
 * @param lifetime seconds from {@code iat} to {@code exp}
 */
public record Token(String tag, JsonNode header, JsonNode claims, Optional<Long> lifetime) {}
