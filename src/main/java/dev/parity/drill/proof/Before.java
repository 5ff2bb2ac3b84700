package dev.parity.drill.proof;

import dev.parity.drill.Finding;
import dev.parity.drill.sql.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a database was before the drill, to be held against what it is afterwards. */
public record Before(Schema schema, Contents contents) {
    private static final String SEQUENCES = "select format('%I.%I', own.nspname, sequence.relname),"
            + " format('%I.%I', n.nspname, c.relname), quote_ident(a.attname) from pg_sequence s"
            + " join pg_class sequence on sequence.oid = s.seqrelid join pg_namespace own on own.oid = sequence.relnamespace"
            + " join pg_depend d on d.objid = s.seqrelid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')"
            + " join pg_class c on c.oid = d.refobjid join pg_namespace n on n.oid = c.relnamespace"
            + " join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid"
            + " where n.nspname in ('public', 'auth', 'storage') order by 1";

    public static Before of(Database database) {
        return new Before(Schema.of(database), Contents.of(database));
    }

    /** Everything that must be as before; rows may have come since, none may have gone. */
    public List<Finding> comparedWith(Database database) {
        List<Finding> findings = new ArrayList<>();
        Schema now = Schema.of(database);
        schema.areas()
                .forEach((area, lines) ->
                        findings.add(compared(area, lines, now.areas().get(area))));
        Contents rows = Contents.of(database);
        contents.tables().keySet().forEach(table -> findings.add(rows(table, rows)));
        findings.add(Indexes.trueTo(database));
        database.rows(SEQUENCES).forEach(sequence -> findings.add(ahead(database, sequence)));
        return findings;
    }

    private static Finding compared(String area, Set<String> was, Set<String> is) {
        Set<String> gone = new TreeSet<>(was);
        gone.removeAll(is);
        Set<String> added = new TreeSet<>(is);
        added.removeAll(was);
        String detail = gone.isEmpty() && added.isEmpty()
                ? was.size() + " the same"
                : gone.size() + " gone, " + added.size() + " new: " + first(gone, "- ") + first(added, "+ ");
        return new Finding("schema", area, gone.isEmpty() && added.isEmpty(), detail);
    }

    private static String first(Set<String> lines, String sign) {
        return lines.stream().limit(3).map(line -> sign + line + " ").reduce("", String::concat);
    }

    private Finding rows(String table, Contents now) {
        int missing = contents.missingIn(now, table);
        String detail = contents.count(table) + " rows before, " + now.count(table) + " now, " + missing + " missing";
        return new Finding("rows", table, missing == 0, detail);
    }

    private static Finding ahead(Database database, List<String> sequence) {
        String last = database.text(
                "select case when is_called then last_value else last_value - 1 end from " + sequence.get(0));
        String most = database.text("select coalesce(max(" + sequence.get(2) + "), 0) from " + sequence.get(1));
        boolean held = Long.parseLong(last) >= Long.parseLong(most);
        return new Finding("sequences", sequence.get(0), held, "at " + last + ", the data at " + most);
    }
}
