package dev.parity.chaos.embedded;

import dev.parity.chaos.Breakage;
import dev.parity.chaos.Fault;
import dev.parity.drill.embedded.Crash;
import dev.parity.target.Controls;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What can be done to the database of the stack itself. */
final class DatabaseFaults {
    static final Map<String, BiFunction<Fault, Server, Breakage>> ACTS = Map.of(
            "crash", Crashed::new,
            "kill", Killed::new,
            "pause", Paused::new,
            "connections", Exhausted::new,
            "locks", Locked::new,
            "busy", Busy::new,
            "wal-full", WalFull::new);

    private DatabaseFaults() {}

    /** The one that is broken. */
    record Server(Sql sql, Controls controls) {
        Crash.Server process() {
            return Crash.of(sql.url());
        }

        List<String> named(String what) {
            return List.of(what + " of PostgreSQL, process " + process().pid());
        }
    }
}
