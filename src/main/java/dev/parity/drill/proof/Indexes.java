package dev.parity.drill.proof;

import dev.parity.drill.Finding;
import dev.parity.drill.sql.Database;
import java.util.List;

/**
 * Every ordered index against its table: read in the order of the index and in the order of a sort, both must give the
 * same keys. Files that moved to another library of collations fail here first.
 */
final class Indexes {
    private static final String ALL = "select i.indexrelid::regclass::text, i.indrelid::regclass::text,"
            + " (select string_agg(quote_ident(a.attname), ', ' order by k.at) from unnest(i.indkey) with ordinality k (no, at)"
            + " join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.no where k.at <= i.indnkeyatts),"
            + " (select string_agg(quote_ident(a.attname) || case when i.indoption[k.at - 1] & 1 = 1 then ' desc' else '' end"
            + " || case when i.indoption[k.at - 1] & 2 = 2 then ' nulls first' else ' nulls last' end, ', ' order by k.at)"
            + " from unnest(i.indkey) with ordinality k (no, at)"
            + " join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.no where k.at <= i.indnkeyatts)"
            + " from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam"
            + " join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace"
            + " where m.amname = 'btree' and i.indisvalid and i.indpred is null and i.indexprs is null"
            + " and t.relkind in ('r', 'm') and n.nspname in ('public', 'auth', 'storage', 'parity') order by 1";
    private static final List<String> BY_INDEX =
            List.of("enable_seqscan", "enable_bitmapscan", "enable_sort", "enable_incremental_sort");
    private static final List<String> BY_SORT =
            List.of("enable_indexscan", "enable_indexonlyscan", "enable_bitmapscan", "enable_incremental_sort");

    private Indexes() {}

    static Finding trueTo(Database database) {
        List<List<String>> all = database.rows(ALL);
        List<String> wrong = all.stream()
                .filter(index -> !read(database, BY_INDEX, index).equals(read(database, BY_SORT, index)))
                .map(index -> index.get(0))
                .toList();
        return new Finding(
                "indexes",
                "each has the keys of its table, in their order",
                wrong.isEmpty(),
                wrong.isEmpty() ? all.size() + " indexes" : "not so: " + String.join(", ", wrong));
    }

    /** One number for all keys in order, with some ways of the planner closed. */
    private static String read(Database database, List<String> closed, List<String> index) {
        closed.forEach(way -> database.run("set " + way + " = off"));
        try {
            return database.text("select count(*) || ' ' || coalesce(md5(string_agg(key, '|')), '') from"
                    + " (select row(" + index.get(2) + ")::text as key from " + index.get(1) + " order by "
                    + index.get(3) + ") as ordered");
        } finally {
            closed.forEach(way -> database.run("reset " + way));
        }
    }
}
