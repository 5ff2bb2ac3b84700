package dev.parity.reference.realtime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One message of PostgreSQL's {@code pgoutput} plug-in, protocol version 1. */
sealed interface WalMessage {
    /**
     * The start of a committed transaction.
     *
     * @param commitLsn where its commit record begins
     * @param xid its id, without the epoch
     */
    record Begin(long commitLsn, Instant committed, long xid) implements WalMessage {}

    record Commit(long endLsn) implements WalMessage {}

    record Relation(int id, String schema, String table, List<Column> columns) implements WalMessage {
        public Relation {
            columns = List.copyOf(columns);
        }
    }

    record Insert(int relation, List<Value> row) implements WalMessage {
        public Insert {
            row = List.copyOf(row);
        }
    }

    /** @param old what the replica identity gives, if the key changed or the identity is full */
    record Update(int relation, Optional<Old> old, List<Value> row) implements WalMessage {
        public Update {
            row = List.copyOf(row);
        }
    }

    record Delete(int relation, Old old) implements WalMessage {}

    /** What {@code pg_logical_emit_message} wrote. */
    record Emitted(String prefix, byte[] content) implements WalMessage {}

    /** Truncations, types, origins: nothing that a subscriber hears of. */
    record Other(char kind) implements WalMessage {}

    /** @param key part of the replica identity */
    record Column(boolean key, String name) {}

    /** @param full all columns count; otherwise the key columns only */
    record Old(boolean full, List<Value> row) {
        public Old {
            row = List.copyOf(row);
        }
    }

    /** A column's value in text form. */
    sealed interface Value {
        record Null() implements Value {}

        /** Stored out of line and not changed, so not sent. */
        record Unchanged() implements Value {}

        record Text(String text) implements Value {}
    }
}
