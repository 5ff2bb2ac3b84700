package dev.parity.reference.storage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.parity.reference.http.Json;
import java.math.BigDecimal;
import java.util.Optional;

/** Conversions between JSON types, as the original's validator makes them. */
final class Coercion {
    private static final int MAX_DIGITS = 400;

    private Coercion() {}

    /** The only element of a list of one. */
    static JsonNode single(JsonNode value) {
        return value.isArray() && value.size() == 1 ? value.get(0) : value;
    }

    static Optional<JsonNode> list(JsonNode value) {
        if (value.isArray()) {
            return Optional.of(value);
        }
        if (!value.isValueNode()) {
            return Optional.empty();
        }
        ArrayNode one = Json.array().add(value);
        return Optional.of(one);
    }

    static Optional<JsonNode> bool(JsonNode value) {
        String text = value.asText();
        if (value.isBoolean()) {
            return Optional.of(value);
        }
        if (value.isNull() || (value.isTextual() && text.equals("false")) || isNumber(value, 0)) {
            return Optional.of(BooleanNode.FALSE);
        }
        if ((value.isTextual() && text.equals("true")) || isNumber(value, 1)) {
            return Optional.of(BooleanNode.TRUE);
        }
        return Optional.empty();
    }

    private static boolean isNumber(JsonNode value, long number) {
        return value.isNumber() && value.decimalValue().compareTo(BigDecimal.valueOf(number)) == 0;
    }

    static Optional<JsonNode> number(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value).filter(v -> Math.abs(v.decimalValue().precision()) < MAX_DIGITS);
        }
        if (value.isBoolean() || value.isNull()) {
            return Optional.of(DecimalNode.valueOf(value.asBoolean() ? BigDecimal.ONE : BigDecimal.ZERO));
        }
        return value.isTextual() ? parsed(value.textValue()) : Optional.empty();
    }

    private static Optional<JsonNode> parsed(String text) {
        String number = text.strip();
        if (number.isEmpty() || number.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(DecimalNode.valueOf(new BigDecimal(number)));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    static Optional<JsonNode> integer(JsonNode value) {
        return number(value).filter(number -> {
            BigDecimal exact = number.decimalValue();
            return exact.signum() == 0
                    || (Math.abs(exact.precision() - exact.scale()) < MAX_DIGITS
                            && exact.stripTrailingZeros().scale() <= 0);
        });
    }
}
