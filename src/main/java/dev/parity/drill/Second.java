package dev.parity.drill;

import dev.parity.drill.ledger.Entry;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What writers were told in one second of the drill. */
public record Second(long second, int acknowledged, int refused, int unknown) {
    static List<Second> of(List<Entry> ledger) {
        Map<Long, int[]> seconds = new TreeMap<>();
        ledger.stream().filter(entry -> entry.kind() != Kind.EVENT).forEach(entry -> {
            int[] counts = seconds.computeIfAbsent(entry.askedNanos() / 1_000_000_000L, second -> new int[3]);
            counts[entry.outcome() == Outcome.ACKNOWLEDGED ? 0 : entry.outcome() == Outcome.REFUSED ? 1 : 2]++;
        });
        return seconds.entrySet().stream()
                .map(each -> new Second(each.getKey(), each.getValue()[0], each.getValue()[1], each.getValue()[2]))
                .toList();
    }
}
