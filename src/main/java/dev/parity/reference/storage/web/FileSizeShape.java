package dev.parity.reference.storage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.parity.reference.storage.failure.Errors;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A size as a number or as a text with a unit. What fits neither is refused for all reasons at once. */
public final class FileSizeShape implements Shape {
    private static final String PATTERN = "^[0-9]+(?:\\.[0-9]+)?(?:[gG][bB]|[mM][bB]|[kK][bB]|[bB])$";
    private static final Pattern SIZE = Pattern.compile(PATTERN);

    @Override
    public JsonNode read(JsonNode value, String path) {
        if (value.isNull()) {
            return NullNode.instance;
        }
        JsonNode one = Coercion.single(value);
        Optional<JsonNode> integer = Coercion.integer(one);
        if (integer.isPresent() && integer.get().decimalValue().compareTo(BigDecimal.ZERO) >= 0) {
            return integer.get();
        }
        if (one.isTextual() && SIZE.matcher(one.textValue()).matches()) {
            return one;
        }
        throw Errors.invalidShape(String.join(", ", mistakes(one, integer, path)));
    }

    private static List<String> mistakes(JsonNode value, Optional<JsonNode> integer, String path) {
        List<String> lines = new ArrayList<>();
        if (integer.isPresent()) {
            lines.add(path + " must be >= 0");
        } else {
            lines.add(path + " must be integer");
            if (Coercion.number(value).isEmpty()) {
                lines.add(path + " must pass \"finite\" keyword validation");
            }
        }
        lines.add(value.isValueNode() ? path + " must match pattern \"" + PATTERN + "\"" : path + " must be string");
        lines.add(path + " must match a schema in anyOf");
        return lines;
    }
}
