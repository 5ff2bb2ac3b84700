package dev.parity.verdict.cost;

import java.util.List;
import java.util.Optional;

/**
 * What a provider would ask, by one price table.
 *
 * @param table its name
 * @param asOf day of its oldest price
 * @param perMonth of what is reserved, with what is stored; of a service that reserves nothing, of the most it used
 * @param perThousandRequests the same for the time of the run, over its requests
 * @param perThousandRequestsUsed had only what was used been paid for
 * @param unpriced what the table has no price for and is left out
 */
public record Bill(
        String table,
        String title,
        String currency,
        String asOf,
        Optional<Double> perMonth,
        Optional<Double> perThousandRequests,
        Optional<Double> perThousandRequestsUsed,
        List<String> unpriced) {
    public Bill {
        unpriced = List.copyOf(unpriced);
    }
}
