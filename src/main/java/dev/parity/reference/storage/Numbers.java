package dev.parity.reference.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.storage.failure.Errors;
import java.math.BigDecimal;
import java.util.Locale;

/** Whole numbers of requests on their way to the database, which refuses those that do not fit. */
final class Numbers {
    private static final BigDecimal LONG = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal SCIENTIFIC = BigDecimal.TEN.pow(21);

    private Numbers() {}

    /** The number, or null for null. */
    static Long bigint(JsonNode number) {
        if (number == null) {
            return null;
        }
        BigDecimal exact = number.decimalValue();
        if (exact.compareTo(SCIENTIFIC) >= 0) {
            String shown = exact.toString().toLowerCase(Locale.ROOT);
            throw Errors.invalidParameterBecause("invalid input syntax for type bigint: \"" + shown + "\"");
        }
        if (exact.compareTo(LONG) > 0) {
            throw Errors.database("DatabaseError", 500, "database error, code: 22003");
        }
        return exact.longValue();
    }

    static long bigint(JsonNode number, long otherwise) {
        Long given = bigint(number);
        return given == null || given == 0 ? otherwise : given;
    }
}
