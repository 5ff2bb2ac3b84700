package dev.parity.drill.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proof that the reconciliation of this drill can find something: what was found is falsified in a copy, in one place
 * of each kind, and the result must differ by exactly that.
 */
public final class Planted {
    private Planted() {}

    /** What was planted and not found, in words; empty if the reconciliation sees all. */
    public static List<String> missed(List<Entry> ledger, List<Found> found, long faultNanos) {
        List<String> missed = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Reconciliation honest = Reconciler.reconcile(kind, ledger, found, faultNanos);
            victim(kind, ledger, found, honest).ifPresent(victim -> {
                if (!sees(ledger, without(found, victim), honest, victim, faultNanos)) {
                    missed.add("one lost of " + kind.plural());
                }
                if (!repeated(ledger, found, honest, victim, faultNanos)) {
                    missed.add("one duplicated of " + kind.plural());
                }
                if (!flipped(ledger, found, honest, victim, faultNanos)) {
                    missed.add("one flipped byte of " + kind.plural());
                }
            });
            removed(kind, ledger, found).ifPresent(gone -> {
                List<Found> back = with(found, new Found(kind, gone.key(), gone.digest()));
                Reconciliation seen = Reconciler.reconcile(kind, ledger, back, faultNanos);
                if (back(seen) != back(honest) + 1) {
                    missed.add("one resurrected of " + kind.plural());
                }
            });
        }
        return missed;
    }

    private static int back(Reconciliation seen) {
        return seen.resurrected().size() + seen.undone().size();
    }

    private static boolean sees(
            List<Entry> ledger, List<Found> planted, Reconciliation honest, Found victim, long faultNanos) {
        Reconciliation seen = Reconciler.reconcile(victim.kind(), ledger, planted, faultNanos);
        return seen.lost().size() == honest.lost().size() + 1 && seen.lost().contains(victim.key());
    }

    private static boolean repeated(
            List<Entry> ledger, List<Found> found, Reconciliation honest, Found victim, long faultNanos) {
        Reconciliation seen = Reconciler.reconcile(victim.kind(), ledger, with(found, victim), faultNanos);
        return seen.duplicated().size() == honest.duplicated().size() + 1
                && seen.duplicated().contains(victim.key());
    }

    private static boolean flipped(
            List<Entry> ledger, List<Found> found, Reconciliation honest, Found victim, long faultNanos) {
        List<Found> planted =
                with(without(found, victim), new Found(victim.kind(), victim.key(), victim.digest() + "~"));
        Reconciliation seen = Reconciler.reconcile(victim.kind(), ledger, planted, faultNanos);
        return seen.corrupted().size() == honest.corrupted().size() + 1
                && seen.corrupted().contains(victim.key());
    }

    private static Optional<Found> victim(Kind kind, List<Entry> ledger, List<Found> found, Reconciliation honest) {
        List<String> fit = ledger.stream()
                .filter(entry -> entry.kind() == kind && entry.acknowledged(Act.MAKE))
                .map(Entry::key)
                .filter(key -> !honest.duplicated().contains(key)
                        && !honest.corrupted().contains(key))
                .toList();
        var removed = ledger.stream()
                .filter(entry -> entry.kind() == kind && entry.act() == Act.REMOVE)
                .map(Entry::key)
                .toList();
        var eligible = new java.util.HashSet<>(fit);
        removed.forEach(eligible::remove);
        return found.stream()
                .filter(thing -> thing.kind() == kind && eligible.contains(thing.key()))
                .findFirst();
    }

    private static Optional<Entry> removed(Kind kind, List<Entry> ledger, List<Found> found) {
        var there = new java.util.HashSet<>(found.stream()
                .filter(thing -> thing.kind() == kind)
                .map(Found::key)
                .toList());
        return ledger.stream()
                .filter(entry -> entry.kind() == kind && entry.acknowledged(Act.REMOVE))
                .filter(entry -> !there.contains(entry.key()))
                .findFirst();
    }

    private static List<Found> without(List<Found> found, Found victim) {
        List<Found> left = new ArrayList<>(found);
        left.remove(victim);
        return left;
    }

    private static List<Found> with(List<Found> found, Found more) {
        List<Found> all = new ArrayList<>(found);
        all.add(more);
        return all;
    }
}
