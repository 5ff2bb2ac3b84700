package dev.parity.rowsecurity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What PostgreSQL promises: permissive policies are joined by OR and restrictive ones by AND, without a permissive one
 * nothing passes, only what is true passes; a command that reads columns has to pass those of {@code SELECT} too, for
 * old and for new rows.
 *
 * @see <a href="https://www.postgresql.org/docs/15/sql-createpolicy.html">CREATE POLICY</a>
 */
public final class Model {
    private final PolicySet set;
    private final Viewer viewer;

    public Model(PolicySet set, Viewer viewer) {
        this.set = set;
        this.viewer = viewer;
    }

    public Reply answer(Question question) {
        if (question instanceof Question.Read read) {
            return read(read.place());
        }
        if (question instanceof Question.Insert insert) {
            return insert(insert);
        }
        return question instanceof Question.Update update ? update(update) : delete((Question.Delete) question);
    }

    private Reply read(Question.Place place) {
        return switch (place) {
            case TABLE -> granted(Command.SELECT) ? rows(this::seen) : new Reply.Refused();
            case VIEW -> view();
            case FUNCTION -> function();
            case PART ->
                granted(Command.SELECT)
                        ? rows(row -> set.inPart(row) && (!viewer.bound() || set.partsFollow() && seen(row)))
                        : new Reply.Refused();
        };
    }

    private Reply view() {
        if (!set.invokerView()) {
            return rows(row -> Boolean.TRUE.equals(row.shared()));
        }
        return granted(Command.SELECT) ? rows(this::seen) : new Reply.Refused();
    }

    private Reply function() {
        if (set.definerFunction()) {
            return rows(row -> new Rule.Own().of(row, viewer, set.follows()) == Truth.TRUE);
        }
        return granted(Command.SELECT) ? rows(this::seen) : new Reply.Refused();
    }

    private Reply rows(Predicate<Row> shown) {
        SortedSet<Integer> ids = new TreeSet<>();
        set.rows().stream().filter(shown).forEach(row -> ids.add(row.id()));
        return new Reply.Rows(ids);
    }

    private Reply insert(Question.Insert insert) {
        boolean may = granted(Command.INSERT) && (!insert.returning() || granted(Command.SELECT));
        boolean passes = may && mayWrite(Command.INSERT, insert.row()) && (!insert.returning() || seen(insert.row()));
        return passes ? new Reply.Written(1) : new Reply.Refused();
    }

    private Reply update(Question.Update update) {
        boolean reads = update.id() != null;
        if (!granted(Command.UPDATE) || reads && !granted(Command.SELECT)) {
            return new Reply.Refused();
        }
        List<Row> found = found(Command.UPDATE, update.id());
        List<Row> changed = new ArrayList<>();
        found.forEach(row -> changed.add(update.change().on(row)));
        boolean passes = changed.stream().allMatch(row -> mayWrite(Command.UPDATE, row) && (!reads || seen(row)));
        return passes ? new Reply.Written(found.size()) : new Reply.Refused();
    }

    private Reply delete(Question.Delete delete) {
        if (!granted(Command.DELETE) || delete.id() != null && !granted(Command.SELECT)) {
            return new Reply.Refused();
        }
        return new Reply.Written(found(Command.DELETE, delete.id()).size());
    }

    /** The rows a command acts on; one that asks for an id reads. */
    private List<Row> found(Command command, Integer id) {
        return set.rows().stream()
                .filter(row -> id == null || row.id() == id)
                .filter(row -> passes(command, row, Policy::using) && (id == null || seen(row)))
                .toList();
    }

    private boolean seen(Row row) {
        return passes(Command.SELECT, row, Policy::using);
    }

    private boolean mayWrite(Command command, Row row) {
        return passes(command, row, Policy::written);
    }

    private boolean passes(Command command, Row row, java.util.function.Function<Policy, Optional<Rule>> part) {
        if (!viewer.bound()) {
            return true;
        }
        List<Policy> applied = set.policies().stream()
                .filter(policy -> policy.concerns(command, viewer))
                .toList();
        Predicate<Policy> lets = policy -> part.apply(policy)
                .map(rule -> rule.of(row, viewer, set.follows()) == Truth.TRUE)
                .orElse(true);
        return applied.stream().filter(Policy::permissive).anyMatch(lets)
                && applied.stream().filter(policy -> !policy.permissive()).allMatch(lets);
    }

    private boolean granted(Command command) {
        return !viewer.role().equals("anon") || set.anonMay().contains(command);
    }
}
