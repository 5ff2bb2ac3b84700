package dev.parity.drill.embedded;

import dev.parity.drill.Finding;
import dev.parity.drill.sql.Database;

/**
 * How the standby followed at one moment.
 *
 * @param kind {@code sync} or {@code async}; empty if not at all
 * @param behind bytes of the log that it had not written; negative if unknown
 */
record Replication(String kind, String behind) {
    static Replication of(Database primary) {
        return new Replication(
                Standby.state(primary),
                primary.text("select coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(),"
                        + " (select min(flush_lsn) from pg_stat_replication)), -1)"));
    }

    String told() {
        return "state " + kind + ", " + behind + " bytes behind";
    }

    /** Commits that nobody waits for any more are acknowledged all the same: only this tells. */
    Finding asDeclared(boolean synchronous) {
        String declared = synchronous ? "sync" : "async";
        return new Finding(
                "replication",
                "at the fault it was as declared",
                kind.equals(declared),
                kind.equals(declared) ? told() : told() + ", declared " + declared);
    }
}
