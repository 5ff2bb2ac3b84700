package dev.parity.rowsecurity;

/** What a viewer tries. */
public sealed interface Question {
    /** Reads all there is to see. */
    record Read(Place place) implements Question {
        @Override
        public String toString() {
            return "reads " + place.words();
        }
    }

    /** Writes to the table. */
    sealed interface Write extends Question {
        String sql(String table);
    }

    /** @param returning whether the new row is to be told back, which takes the right to see it */
    record Insert(Row row, boolean returning) implements Write {
        @Override
        public String sql(String table) {
            return "insert into public." + table + " (" + Row.COLUMNS + ") values " + row.literals()
                    + (returning ? " returning id" : "");
        }

        @Override
        public String toString() {
            return "inserts " + row + (returning ? " and wants it back" : "");
        }
    }

    /** @param id of one row, or null for all that may be changed */
    record Update(Integer id, Change change) implements Write {
        @Override
        public String sql(String table) {
            return "update public." + table + " set " + change.sql() + where(id);
        }

        @Override
        public String toString() {
            return "sets " + change.sql() + " in " + (id == null ? "every row" : "row " + id);
        }
    }

    /** @param id of one row, or null for all that may be removed */
    record Delete(Integer id) implements Write {
        @Override
        public String sql(String table) {
            return "delete from public." + table + where(id);
        }

        @Override
        public String toString() {
            return "deletes " + (id == null ? "every row" : "row " + id);
        }
    }

    private static String where(Integer id) {
        return id == null ? "" : " where id = " + id;
    }

    /** Where rows are read. */
    enum Place {
        TABLE("the table"),
        VIEW("the view"),
        FUNCTION("what the function returns"),
        PART("the part of the table by its own name");

        private final String words;

        Place(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
