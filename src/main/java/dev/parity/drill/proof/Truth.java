package dev.parity.drill.proof;

import dev.parity.drill.Finding;
import dev.parity.drill.ledger.Act;
import dev.parity.drill.ledger.Entry;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.Outcome;
import dev.parity.drill.ledger.Reconciliation;
import dev.parity.drill.sql.Database;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What really was lost: the rows of the old primary's data folder against those of the new. */
public final class Truth {
    /** The keys, of the bodies that are like a pattern. */
    public static final String ROWS = "select split_part(substr(body, 8), ' ', 1) from public.posts where body like ?";

    private Truth() {}

    /** Keys of the ledger's rows that a server holds. */
    public static Set<String> rows(String url, String run) {
        try (Database database = Database.open(url)) {
            return database.rows(ROWS, pattern(run)).stream()
                    .map(row -> row.get(0))
                    .collect(Collectors.toSet());
        }
    }

    /** Bodies of a run's rows are like it. */
    public static String pattern(String run) {
        return "ledger." + run + ".%";
    }

    /** Keys of the rows whose making was acknowledged and whose removal at most refused. */
    public static Set<String> promised(List<Entry> ledger) {
        Set<String> promised = new HashSet<>();
        ledger.stream()
                .filter(entry -> entry.kind() == Kind.ROW && entry.acknowledged(Act.MAKE))
                .map(Entry::key)
                .forEach(promised::add);
        ledger.stream()
                .filter(entry -> entry.kind() == Kind.ROW && entry.act() == Act.REMOVE)
                .filter(entry -> entry.outcome() != Outcome.REFUSED)
                .map(Entry::key)
                .forEach(promised::remove);
        return promised;
    }

    /** The ledger's figure must be the truth: the acknowledged rows that the old primary has and the new has not. */
    public static Finding compared(Reconciliation rows, Set<String> old, Set<String> now, Set<String> promised) {
        Set<String> lost = new HashSet<>(old);
        lost.removeAll(now);
        int unacknowledged = lost.size();
        lost.retainAll(promised);
        unacknowledged -= lost.size();
        boolean same = lost.equals(new HashSet<>(rows.lost()));
        return new Finding(
                "truth",
                "the ledger's losses are those of the data folders",
                same,
                "ledger " + rows.lost().size() + ", data folders " + lost.size() + " acknowledged and " + unacknowledged
                        + " other rows (unacknowledged, or deleted since) on the old primary alone"
                        + (same ? "" : ": " + first(lost, rows.lost())));
    }

    /** What the old primary acknowledged after another had been promoted, and the new one does not have: two primaries. */
    public static Finding oneSide(List<Entry> ledger, Set<String> old, Set<String> now, long promotedNanos) {
        List<String> both = ledger.stream()
                .filter(entry -> entry.kind() == Kind.ROW && entry.acknowledged(Act.MAKE))
                .filter(entry -> entry.askedNanos() > promotedNanos)
                .map(Entry::key)
                .filter(key -> old.contains(key) && !now.contains(key))
                .toList();
        return new Finding(
                "topology",
                "one side alone acknowledged writes after the promotion",
                both.isEmpty(),
                both.size() + " rows acknowledged by the old primary alone");
    }

    private static String first(Set<String> lost, List<String> told) {
        Set<String> only = new HashSet<>(lost);
        told.forEach(only::remove);
        Set<String> also = new HashSet<>(told);
        also.removeAll(lost);
        return "not told " + only.stream().limit(3).toList() + ", told too much "
                + also.stream().limit(3).toList();
    }
}
