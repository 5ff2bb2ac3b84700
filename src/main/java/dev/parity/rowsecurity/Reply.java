package dev.parity.rowsecurity;

import java.util.SortedSet;
import java.util.TreeSet;

/** What came of a question. */
public sealed interface Reply {
    /** Ids that were seen. */
    record Rows(SortedSet<Integer> ids) implements Reply {
        public Rows {
            ids = new TreeSet<>(ids);
        }

        @Override
        public String toString() {
            return "rows " + ids;
        }
    }

    /** How many rows were written, changed or removed. */
    record Written(int rows) implements Reply {
        @Override
        public String toString() {
            return rows + " written";
        }
    }

    /** Refused, and nothing written: SQLSTATE 42501. */
    record Refused() implements Reply {
        @Override
        public String toString() {
            return "refused";
        }
    }
}
