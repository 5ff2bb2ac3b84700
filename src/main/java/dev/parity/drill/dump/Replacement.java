package dev.parity.drill.dump;

import dev.parity.drill.sql.Database;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** An empty database in the place of one that may go: same name, owner, encoding, collation and settings. */
public final class Replacement {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Sends them away, and says who was there. */
    private static final String READERS =
            "select slot_name, pg_terminate_backend(active_pid) from pg_replication_slots where database = ? and active";

    /** No dump holds them. */
    private static final String SETTINGS =
            "select split_part(one, '=', 1), substr(one, strpos(one, '=') + 1), r.rolname"
                    + " from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase"
                    + " left join pg_roles r on r.oid = s.setrole, unnest(s.setconfig) as one where d.datname = ?";

    private Replacement() {}

    /**
     * Drops it with whoever is connected, and makes it anew.
     *
     * @throws Dump.Bad before anything is dropped, if it cannot be made as it was
     */
    public static void make(String databaseUrl) {
        URI url = URI.create(databaseUrl);
        String name = url.getPath().substring(1);
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String beside = url.resolve(name.equals("postgres") ? "/template1" : "/postgres") + query;
        try (Database database = Database.open(beside)) {
            List<String> found = database.rows(
                            "select coalesce(to_jsonb(d) ->> 'datlocprovider', 'c'), format('create database %I with"
                                    + " owner %I template template0 encoding %L lc_collate %L lc_ctype %L', datname,"
                                    + " pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datcollate, datctype),"
                                    + " format('drop database %I with (force)', datname)"
                                    + " from pg_database d where datname = ?",
                            name)
                    .get(0);
            if (!found.get(0).equals("c")) {
                throw new Dump.Bad(
                        "the database " + name + " has the collation provider \"" + found.get(0) + "\". Expected \"c\":"
                                + " another cannot be made again by this version. Drop and create it yourself, and"
                                + " restore into the empty one.",
                        null);
            }
            List<List<String>> settings = database.rows(SETTINGS, name);
            dropped(database, name, found.get(2));
            database.run(found.get(1));
            settings.forEach(setting -> set(database, name, setting));
        }
    }

    /** Set here first: only so a list such as search_path keeps its form. */
    private static void set(Database database, String name, List<String> setting) {
        String parameter = setting.get(0);
        database.run("select set_config(?, ?, false)", parameter, setting.get(1));
        String whose = setting.get(2) == null
                ? database.text(
                        "select format('alter database %I set %s from current', ?::text, ?::text)", name, parameter)
                : database.text(
                        "select format('alter role %I in database %I set %s from current', ?::text, ?::text, ?::text)",
                        setting.get(2), name, parameter);
        database.run(whose);
        database.run("select set_config(?, null, false)", parameter);
    }

    /** A replication slot that somebody reads keeps its database: nobody may come back once all are sent away. */
    private static void dropped(Database database, String name, String drop) {
        allow(database, name, false);
        try {
            Awaitility.await("nobody reads a replication slot of " + name)
                    .pollDelay(Duration.ZERO)
                    .atMost(PATIENCE)
                    .until(() -> database.rows(READERS, name).isEmpty());
            database.run(drop);
        } catch (RuntimeException e) {
            allow(database, name, true);
            throw e;
        }
    }

    private static void allow(Database database, String name, boolean whether) {
        database.run(database.text(
                "select format('alter database %I with allow_connections ' || ?::text, ?::text)", whether, name));
    }
}
