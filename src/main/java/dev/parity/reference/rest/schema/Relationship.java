package dev.parity.reference.rest.schema;

import java.util.List;

/** A way from one table to another that an embedding can take. */
public sealed interface Relationship {
    Identifier table();

    Identifier foreign();

    boolean toOne();

    boolean self();

    /** Matching columns: of the first table, of the second. */
    record Pair(String column, String foreign) {
        Pair swapped() {
            return new Pair(foreign, column);
        }
    }

    /** In the order that candidates are listed. */
    enum Cardinality {
        ONE_TO_MANY("one-to-many"),
        MANY_TO_ONE("many-to-one"),
        ONE_TO_ONE("one-to-one");

        private final String words;

        Cardinality(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * A foreign key, seen from either side.
     *
     * @param parent for one-to-one: whether the first table is the referenced one
     */
    record Key(
            Identifier table,
            Identifier foreign,
            boolean self,
            Cardinality cardinality,
            String constraint,
            List<Pair> columns,
            boolean parent,
            boolean tableIsView,
            boolean foreignIsView)
            implements Relationship {
        public Key {
            columns = List.copyOf(columns);
        }

        @Override
        public boolean toOne() {
            return cardinality != Cardinality.ONE_TO_MANY;
        }

        Key inverse() {
            Cardinality other =
                    cardinality == Cardinality.MANY_TO_ONE ? Cardinality.ONE_TO_MANY : Cardinality.ONE_TO_ONE;
            return new Key(
                    foreign,
                    table,
                    self,
                    other,
                    constraint,
                    columns.stream().map(Pair::swapped).toList(),
                    !parent && other == Cardinality.ONE_TO_ONE,
                    foreignIsView,
                    tableIsView);
        }
    }

    /**
     * Many-to-many through a junction table.
     *
     * @param source columns of the first table and of the junction
     * @param target columns of the second table and of the junction
     */
    record Many(
            Identifier table,
            Identifier foreign,
            boolean self,
            Identifier junction,
            String sourceConstraint,
            String targetConstraint,
            List<Pair> source,
            List<Pair> target)
            implements Relationship {
        public Many {
            source = List.copyOf(source);
            target = List.copyOf(target);
        }

        @Override
        public boolean toOne() {
            return false;
        }
    }

    /** A function from the row of one table to rows of another. */
    record Computed(Identifier function, Identifier table, Identifier foreign, boolean toOne, boolean self)
            implements Relationship {}
}
