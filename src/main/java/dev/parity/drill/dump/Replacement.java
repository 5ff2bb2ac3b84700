package dev.parity.drill.dump;

import dev.parity.drill.sql.Database;
import java.net.URI;
import java.util.List;

/** An empty database in the place of one that may go: same name, owner, encoding and collation. */
public final class Replacement {
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
            database.run(found.get(2));
            database.run(found.get(1));
        }
    }
}
