package dev.parity.drill.embedded;

import dev.parity.drill.Scene;
import dev.parity.drill.sql.Database;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A database that follows another by logical replication, over majors too: tables only, so the rest is done here. */
public final class LogicalCopy {
    private static final String NAME = "parity_drill_move";
    private static final String SCHEMAS = "('public', 'auth', 'storage', 'parity')";
    private static final String TABLES = "select format('%I.%I', n.nspname, c.relname) from pg_class c"
            + " join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname in "
            + SCHEMAS;
    private static final String WITHOUT_KEY = TABLES + " and c.relreplident = 'd'"
            + " and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)";
    private static final Duration WRITES_END = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Scene scene;
    private final Database from;
    private final Database to;

    LogicalCopy(Scene scene, Database from, Database to) {
        this.scene = scene;
        this.from = from;
        this.to = to;
    }

    /** Empties the tables of the fresh one, copies all rows, and goes on following. */
    boolean begin(String fromUrl) {
        from.rows(WITHOUT_KEY).forEach(table -> from.run("alter table " + table.get(0) + " replica identity full"));
        from.run("create publication " + NAME + " for tables in schema public, auth, storage, parity");
        List<String> tables = to.rows(TABLES).stream().map(row -> row.get(0)).toList();
        to.run("truncate " + String.join(", ", tables) + " cascade");
        URI url = URI.create(fromUrl);
        String[] login = url.getUserInfo().split(":", 2);
        to.run("create subscription " + NAME + " connection 'host=127.0.0.1 port=" + url.getPort()
                + " dbname=postgres user=" + login[0] + " password=" + login[1] + "' publication " + NAME);
        return scene.await(
                "all tables are copied",
                PATIENCE,
                () -> to.text("select count(*) from pg_subscription_rel" + " where srsubstate <> 'r'")
                        .equals("0"));
    }

    /** Waits until the last write of the old one is in the new one; whether it is. */
    boolean caughtUp() {
        scene.await(
                "writes under way have ended",
                WRITES_END,
                () -> from.text(
                                "select count(*) from pg_stat_activity"
                                        + " where backend_type = 'client backend' and state <> 'idle' and pid <> pg_backend_pid()")
                        .equals("0"));
        String end = from.text("select pg_current_wal_lsn()");
        return scene.await(
                "the last write has arrived",
                PATIENCE,
                () -> from.text(
                                "select confirmed_flush_lsn >= ?::pg_lsn from pg_replication_slots where slot_name = ?",
                                end,
                                NAME)
                        .equals("t"));
    }

    /** Sequences are not replicated, and what is materialised neither; how many sequences were set. */
    public int finish() {
        List<List<String>> sequences = from.rows("select format('%I.%I', schemaname, sequencename), schemaname,"
                + " sequencename, last_value from pg_sequences where last_value is not null and schemaname in "
                + SCHEMAS);
        sequences.forEach(
                sequence -> to.run("select setval(?::regclass, ?::bigint, true)", sequence.get(0), sequence.get(3)));
        to.rows("select format('%I.%I', schemaname, matviewname) from pg_matviews")
                .forEach(view -> to.run("refresh materialized view " + view.get(0)));
        return sequences.size();
    }

    /** Nothing of the move is left on either side. */
    void end() {
        if (!to.rows("select 1 from pg_subscription where subname = ?", NAME).isEmpty()) {
            to.run("drop subscription " + NAME);
        }
        from.run("drop publication if exists " + NAME);
    }
}
