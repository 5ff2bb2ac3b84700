package dev.parity.drill.dump;

import dev.parity.drill.sql.Database;
import java.util.List;

/**
 * What a database holds that a restore would mix with or write over; what extensions brought does not count.
 *
 * @param things by kind and name, in order
 */
public record Occupied(List<String> things) {
    private static final int SHOWN = 3;
    private static final String OURS =
            " n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)' and not exists"
                    + " (select from pg_depend d where d.objid = %1$s.oid and d.classid = '%2$s'::regclass"
                    + " and d.deptype = 'e')";
    private static final String SQL = "select case c.relkind when 'v' then 'view ' when 'S' then 'sequence '"
            + " else 'table ' end || n.nspname || '.' || c.relname"
            + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            + " where c.relkind in ('r', 'p', 'm', 'v', 'S', 'f') and" + String.format(OURS, "c", "pg_class")
            + " union all select 'function ' || n.nspname || '.' || p.proname"
            + " from pg_proc p join pg_namespace n on n.oid = p.pronamespace where"
            + String.format(OURS, "p", "pg_proc")
            + " union all select 'schema ' || n.nspname from pg_namespace n where n.nspname <> 'public' and"
            + String.format(OURS, "n", "pg_namespace")
            + " union all select 'large object ' || m.oid from pg_largeobject_metadata m order by 1";

    public Occupied {
        things = List.copyOf(things);
    }

    public static Occupied of(Database database) {
        return new Occupied(database.rows(SQL).stream().map(row -> row.get(0)).toList());
    }

    public boolean empty() {
        return things.isEmpty();
    }

    @Override
    public String toString() {
        List<String> tables =
                things.stream().filter(thing -> thing.startsWith("table ")).toList();
        List<String> shown = tables.isEmpty() ? things : tables;
        return things.size() + " things, " + tables.size() + " of them tables ("
                + String.join(", ", shown.subList(0, Math.min(SHOWN, shown.size())))
                + (shown.size() > SHOWN ? ", …)" : ")");
    }
}
