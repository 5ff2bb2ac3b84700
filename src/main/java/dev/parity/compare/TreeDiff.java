package dev.parity.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Walks two canonical values at once and reports the smallest parts that differ, never a parent beside its child. */
final class TreeDiff {
    private final Bindings bindings;
    private final Consumer<Difference> found;
    private final Precision precision;
    private final String service;

    TreeDiff(Bindings bindings, Precision precision, String service, Consumer<Difference> found) {
        this.bindings = bindings;
        this.precision = precision;
        this.service = service;
        this.found = found;
    }

    /** @param path of both, {@code response} at the top */
    void compare(Path path, Node reference, Node observed) {
        if (bindings.isEmpty() && equal(reference, observed)) {
            return;
        }
        if (reference instanceof Node.Obj ours && observed instanceof Node.Obj theirs) {
            objects(path, ours, theirs);
        } else if (reference instanceof Node.Arr ours && observed instanceof Node.Arr theirs) {
            new ArrayDiff(this).compare(path, ours, theirs);
        } else if (reference instanceof Node.Leaf ours && observed instanceof Node.Leaf theirs) {
            leaves(path, ours, theirs);
        } else {
            report(DifferenceKind.TYPE, path, Shown.typed(reference), Shown.typed(observed), false);
        }
    }

    void missing(Path path, Node reference) {
        report(DifferenceKind.MISSING, path, Shown.text(reference), "", false);
    }

    void extra(Path path, Node observed) {
        report(DifferenceKind.EXTRA, path, "", Shown.text(observed), false);
    }

    void report(DifferenceKind kind, Path path, String reference, String observed, boolean sameType) {
        found.accept(new Difference(kind, path.text(), reference, observed, false, sameType));
    }

    private void objects(Path path, Node.Obj ours, Node.Obj theirs) {
        Map<String, Node> left = new LinkedHashMap<>(theirs.fields());
        ours.fields().forEach((name, value) -> {
            Node other = left.remove(name);
            if (other == null) {
                missing(path.field(name), value);
            } else {
                compare(path.field(name), value, other);
            }
        });
        left.forEach((name, value) -> extra(path.field(name), value));
    }

    private void leaves(Path path, Node.Leaf ours, Node.Leaf theirs) {
        if (ours.type() != theirs.type()) {
            report(DifferenceKind.TYPE, path, Shown.typed(ours), Shown.typed(theirs), false);
        } else if (ours.time().isPresent() && theirs.time().isPresent()) {
            times(path, ours, theirs);
        } else if (!bindings.same(ours, theirs)) {
            value(path, ours, theirs);
        }
    }

    private void value(Path path, Node.Leaf ours, Node.Leaf theirs) {
        boolean symbols = ours.text().startsWith("«") || theirs.text().startsWith("«");
        boolean lexical = !symbols && ours.sameNumber(theirs);
        found.accept(
                new Difference(DifferenceKind.VALUE, path.text(), Shown.text(ours), Shown.text(theirs), lexical, true));
    }

    private void times(Path path, Node.Leaf ours, Node.Leaf theirs) {
        TimeCheck reference = ours.time().orElseThrow();
        TimeCheck observed = theirs.time().orElseThrow();
        if (!ours.text().equals(theirs.text()) || !reference.agrees(observed)) {
            report(DifferenceKind.VALUE, path, Shown.text(ours), Shown.text(theirs), true);
        } else if (!reference.again() && !observed.again()) {
            precision.note(service, path, reference, observed, found);
        }
    }

    /** Whether nothing in the two needs a closer look; times do, for their hashes are coarse. */
    private static boolean equal(Node reference, Node observed) {
        return reference.hash() == observed.hash() && !reference.timed();
    }
}
