package dev.parity.reference.storage.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.parity.reference.storage.failure.Errors;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes such as {@code 20MB}: decimal units, three digits count. */
final class FileSizes {
    private static final Pattern SIZE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(gb|mb|kb|b)", Pattern.CASE_INSENSITIVE);
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private FileSizes() {}

    /**
     * A bucket's limit in bytes.
     *
     * @param wish a number, a text, JSON null, or null, which stay as they are
     * @param most the service's own limit
     */
    static JsonNode limit(JsonNode wish, long most) {
        if (wish == null || wish.isNull()) {
            return wish;
        }
        BigDecimal bytes = wish.isTextual() ? bytes(wish.textValue()) : wish.decimalValue();
        if (bytes.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw Errors.entityTooLarge();
        }
        if (bytes.stripTrailingZeros().scale() > 0) {
            throw Errors.invalidParameterBecause(
                    "invalid input syntax for type bigint: \"" + bytes.toPlainString() + "\"");
        }
        return DecimalNode.valueOf(bytes);
    }

    static BigDecimal bytes(String text) {
        Matcher match = SIZE.matcher(text);
        if (!match.matches()) {
            throw Errors.invalidRequest("Invalid file size format, hint: use 20GB / 20MB / 30KB / 3B");
        }
        BigDecimal value = new BigDecimal(match.group(1)).round(THREE_DIGITS);
        long unit = switch (match.group(2).toUpperCase(Locale.ROOT)) {
            case "GB" -> 1_000_000_000L;
            case "MB" -> 1_000_000L;
            case "KB" -> 1000L;
            default -> 1L;
        };
        return value.multiply(BigDecimal.valueOf(unit)).stripTrailingZeros();
    }
}
