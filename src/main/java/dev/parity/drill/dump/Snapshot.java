package dev.parity.drill.dump;

import dev.parity.drill.sql.Database;
import java.util.List;

/** One moment of a database that stays while others write: a dump and a list of objects can be of the same. */
final class Snapshot implements AutoCloseable {
    private final Database session;
    private final String name;
    private final String moment;

    private Snapshot(Database session, String name, String moment) {
        this.session = session;
        this.name = name;
        this.moment = moment;
    }

    static Snapshot of(String databaseUrl) {
        Database session = Database.open(databaseUrl);
        try {
            session.run("begin isolation level repeatable read read only");
            List<String> seen = session.rows(
                            "select pg_export_snapshot(), to_char(clock_timestamp() at time zone 'UTC',"
                                    + " 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')")
                    .get(0);
            return new Snapshot(session, seen.get(0), seen.get(1));
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** What {@code pg_dump --snapshot} takes. */
    String name() {
        return name;
    }

    /** ISO 8601, in UTC, on the database's clock. */
    String moment() {
        return moment;
    }

    List<ObjectRow> objects() {
        return ObjectRow.all(session);
    }

    @Override
    public void close() {
        session.close();
    }
}
