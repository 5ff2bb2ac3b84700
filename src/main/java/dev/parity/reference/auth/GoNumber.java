package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.math.BigDecimal;

/** Numbers as Go keeps them in untyped data: 64-bit floating point, written without needless digits. */
final class GoNumber {
    private static final double PLAIN_BELOW = 1e21;
    private static final double PLAIN_FROM = 1e-6;

    private GoNumber() {}

    static JsonNode node(String text) throws GoJson.Malformed {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new GoJson.Malformed("json: cannot unmarshal number " + text + " into Go value of type float64");
        }
        double size = Math.abs(value);
        if (value == 0) {
            return DecimalNode.valueOf(BigDecimal.ZERO);
        }
        if (size >= PLAIN_BELOW || size < PLAIN_FROM) {
            return DoubleNode.valueOf(value);
        }
        return DecimalNode.valueOf(new BigDecimal(
                new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()));
    }
}
