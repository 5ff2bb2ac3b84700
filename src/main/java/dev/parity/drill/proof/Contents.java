package dev.parity.drill.proof;

import dev.parity.drill.Finding;
import dev.parity.drill.sql.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rows of every table of the application and its services, each as one number.
 *
 * @param tables how often each number occurs, by table
 */
public record Contents(Map<String, Map<String, Integer>> tables) {
    private static final String TABLES = "select quote_ident(n.nspname) || '.' || quote_ident(c.relname),"
            + " exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'id' and a.attnum > 0)"
            + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            + " where c.relkind in ('r', 'p') and n.nspname in ('public', 'parity', 'auth', 'storage')"
            + " and not c.relispartition order by 1";
    /** Their rows go on changing while the drill runs; that the same rows are there is what can be said. */
    private static final Set<String> LIVING = Set.of(
            "public.profiles",
            "auth.users",
            "auth.identities",
            "auth.sessions",
            "auth.refresh_tokens",
            "storage.objects",
            "storage.buckets");
    /** Rows come and go by design: nothing can be said of single ones. */
    private static final Set<String> PASSING =
            Set.of("auth.refresh_tokens", "auth.mfa_amr_claims", "auth.audit_log_entries", "auth.sessions");

    public static Contents of(Database database) {
        Map<String, Map<String, Integer>> tables = new TreeMap<>();
        for (List<String> table : database.rows(TABLES)) {
            String name = table.get(0);
            if (!PASSING.contains(name)) {
                boolean byId = LIVING.contains(name) && table.get(1).equals("t");
                String of = byId ? "t.id::text" : "t::text";
                Map<String, Integer> rows = new HashMap<>();
                database.rows("select hashtextextended(" + of + ", 0) from " + name + " t")
                        .forEach(row -> rows.merge(row.get(0), 1, Integer::sum));
                tables.put(name, rows);
            }
        }
        return new Contents(tables);
    }

    /** Whether every table has the same rows in both, with nobody writing to either. */
    public List<Finding> sameAs(Contents other) {
        return tables.keySet().stream()
                .filter(table -> !table.startsWith("parity."))
                .map(table -> {
                    int missing = missingIn(other, table);
                    int added = other.count(table) - count(table) + missing;
                    String detail = count(table) + " rows, " + missing + " missing, " + added + " too many";
                    return new Finding("move", table, missing == 0 && added == 0, detail);
                })
                .toList();
    }

    int count(String table) {
        return tables.getOrDefault(table, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** How many rows of a table are here and not, or not as often, in the other. */
    int missingIn(Contents other, String table) {
        Map<String, Integer> there = other.tables.getOrDefault(table, Map.of());
        List<Integer> missing = new ArrayList<>();
        tables.get(table).forEach((row, times) -> missing.add(Math.max(0, times - there.getOrDefault(row, 0))));
        return missing.stream().mapToInt(Integer::intValue).sum();
    }
}
