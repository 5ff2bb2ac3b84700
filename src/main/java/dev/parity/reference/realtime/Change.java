package dev.parity.reference.realtime;

import dev.parity.reference.realtime.WalMessage.Column;
import dev.parity.reference.realtime.WalMessage.Old;
import dev.parity.reference.realtime.WalMessage.Relation;
import dev.parity.reference.realtime.WalMessage.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One changed row.
 *
 * @param row the new row by column, values in text form, nulls included; empty for a deletion
 * @param old the old row as far as the replica identity tells; for an update that left the key alone, empty
 */
record Change(
        Type type,
        String schema,
        String table,
        long commitLsn,
        Instant committed,
        Map<String, String> row,
        Map<String, String> old) {
    private static final int MAX_BYTES = 1 << 20;

    enum Type {
        INSERT,
        UPDATE,
        DELETE
    }

    /** The change in a message about a row, or nothing if it is about something else. */
    static Optional<Change> of(WalMessage message, WalMessage.Begin begin, Map<Integer, Relation> relations) {
        if (message instanceof WalMessage.Insert insert) {
            Relation relation = relations.get(insert.relation());
            return Optional.of(
                    of(Type.INSERT, relation, begin, named(relation.columns(), insert.row(), false), Map.of()));
        }
        if (message instanceof WalMessage.Update update) {
            Relation relation = relations.get(update.relation());
            Map<String, String> old =
                    update.old().map(before -> named(relation, before)).orElse(Map.of());
            return Optional.of(of(Type.UPDATE, relation, begin, named(relation.columns(), update.row(), false), old));
        }
        if (message instanceof WalMessage.Delete delete) {
            Relation relation = relations.get(delete.relation());
            return Optional.of(of(Type.DELETE, relation, begin, Map.of(), named(relation, delete.old())));
        }
        return Optional.empty();
    }

    /** Too long to be sent whole. */
    boolean tooLarge() {
        return length(row) + length(old) > MAX_BYTES;
    }

    private static long length(Map<String, String> values) {
        return values.values().stream()
                .mapToLong(value -> value == null ? 0 : value.length())
                .sum();
    }

    private static Change of(
            Type type, Relation relation, WalMessage.Begin begin, Map<String, String> row, Map<String, String> old) {
        return new Change(type, relation.schema(), relation.table(), begin.commitLsn(), begin.committed(), row, old);
    }

    private static Map<String, String> named(Relation relation, Old old) {
        return named(relation.columns(), old.row(), !old.full());
    }

    private static Map<String, String> named(List<Column> columns, List<Value> values, boolean keysOnly) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            Column column = columns.get(i);
            if (!keysOnly || column.key()) {
                if (values.get(i) instanceof Value.Text text) {
                    named.put(column.name(), text.text());
                } else if (values.get(i) instanceof Value.Null) {
                    named.put(column.name(), null);
                }
            }
        }
        return named;
    }
}
