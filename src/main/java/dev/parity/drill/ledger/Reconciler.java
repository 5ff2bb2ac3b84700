package dev.parity.drill.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Stream;

/** Compares what was acknowledged with what was found. */
public final class Reconciler {
    private final Kind kind;
    private final Map<String, Entry> made = new LinkedHashMap<>();
    private final Map<String, Entry> removed = new HashMap<>();
    private final Map<String, Integer> count = new LinkedHashMap<>();
    private final List<Found> found;
    private final long faultNanos;
    private final long untilNanos;

    private Reconciler(Kind kind, List<Entry> ledger, List<Found> found, long faultNanos, long untilNanos) {
        this.kind = kind;
        this.faultNanos = faultNanos;
        this.untilNanos = untilNanos;
        this.found = found.stream().filter(thing -> thing.kind() == kind).toList();
        ledger.stream()
                .filter(entry -> entry.kind() == kind)
                .filter(entry -> entry.act() == Act.MAKE || entry.outcome() != Outcome.REFUSED)
                .forEach(entry -> (entry.act() == Act.MAKE ? made : removed).put(entry.key(), entry));
        this.found.forEach(thing -> count.merge(thing.key(), 1, Integer::sum));
    }

    /** @param faultNanos when it broke, on the ledger's clock; what was acknowledged later counts as well */
    public static Reconciliation reconcile(Kind kind, List<Entry> ledger, List<Found> found, long faultNanos) {
        return reconcile(kind, ledger, found, faultNanos, faultNanos);
    }

    /** @param untilNanos when another took over, if what is lost may have been accepted until then and not only before */
    public static Reconciliation reconcile(
            Kind kind, List<Entry> ledger, List<Found> found, long faultNanos, long untilNanos) {
        return new Reconciler(kind, ledger, found, faultNanos, untilNanos).result();
    }

    private Reconciliation result() {
        List<Entry> promised = made.values().stream()
                .filter(entry -> entry.acknowledged(Act.MAKE))
                .toList();
        List<Entry> lost = promised.stream()
                .filter(entry -> !count.containsKey(entry.key()) && !removed.containsKey(entry.key()))
                .toList();
        List<Entry> back = count.keySet().stream()
                .filter(removed::containsKey)
                .map(removed::get)
                .filter(removal -> removal.acknowledged(Act.REMOVE))
                .toList();
        long newest = newestSurvivor(promised);
        List<Entry> undone = back.stream()
                .filter(removal -> removal.toldNanos() < untilNanos && removal.toldNanos() >= newest)
                .toList();
        List<Entry> open = made.values().stream()
                .filter(entry -> entry.outcome() == Outcome.UNKNOWN)
                .toList();
        return new Reconciliation(
                kind,
                promised.size(),
                lost.stream().map(Entry::key).toList(),
                keys(key -> count.get(key) > 1),
                undone.stream().map(Entry::key).toList(),
                back.stream()
                        .filter(removal -> !undone.contains(removal))
                        .map(Entry::key)
                        .toList(),
                reordered(),
                corrupted(),
                keys(key -> !made.containsKey(key) || made.get(key).outcome() == Outcome.REFUSED),
                (int) open.stream()
                        .filter(entry -> count.containsKey(entry.key()))
                        .count(),
                open.size(),
                span(lost, undone));
    }

    /** When the newest thing of before the fault that survived was asked for: what was told later may be lost with it. */
    private long newestSurvivor(List<Entry> promised) {
        return promised.stream()
                .filter(entry -> entry.toldNanos() < faultNanos && count.containsKey(entry.key()))
                .mapToLong(Entry::askedNanos)
                .max()
                .orElse(0);
    }

    private List<String> keys(java.util.function.Predicate<String> wrong) {
        return count.keySet().stream().filter(wrong).toList();
    }

    private List<String> corrupted() {
        return found.stream()
                .filter(thing -> made.containsKey(thing.key()))
                .filter(thing -> !made.get(thing.key()).digest().equals(thing.digest()))
                .map(Found::key)
                .distinct()
                .toList();
    }

    /** The first sight of each thing must follow that of what its writer made before; acts left open come when they come. */
    private List<String> reordered() {
        Map<String, Long> latest = new HashMap<>();
        Map<String, Boolean> seen = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Found thing : found) {
            Entry entry = made.get(thing.key());
            if (entry == null || !entry.acknowledged(Act.MAKE) || seen.put(thing.key(), true) != null) {
                continue;
            }
            long before = latest.merge(entry.writer(), entry.sequence(), Math::max);
            if (before > entry.sequence()) {
                wrong.add(thing.key());
            }
        }
        return wrong;
    }

    /** Conservative: everything told after the first thing that is missing counts as gone. */
    private Duration span(List<Entry> lost, List<Entry> undone) {
        LongSummaryStatistics gone = Stream.concat(lost.stream(), undone.stream())
                .mapToLong(Entry::toldNanos)
                .summaryStatistics();
        long last = Math.max(faultNanos, Math.min(gone.getMax(), untilNanos));
        return gone.getCount() == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(0, last - lastSafe(gone.getMin())));
    }

    private long lastSafe(long firstLost) {
        return made.values().stream()
                .filter(entry -> entry.acknowledged(Act.MAKE) && entry.toldNanos() < firstLost)
                .mapToLong(Entry::toldNanos)
                .max()
                .orElse(0);
    }
}
