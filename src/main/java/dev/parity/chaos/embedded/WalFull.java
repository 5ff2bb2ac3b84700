package dev.parity.chaos.embedded;

import dev.parity.chaos.Breakage;
import dev.parity.chaos.Fault;
import dev.parity.drill.embedded.Crash;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** There is no room for the log: a quota on files keeps every process of the database from writing on. */
final class WalFull implements Breakage {
    private static final String WRITE =
            "select pg_logical_emit_message(true, 'parity', repeat('x', 2000000))::text || pg_switch_wal()";

    private final Fault fault;
    private final DatabaseFaults.Server server;
    private Crash.Server process;

    WalFull(Fault fault, DatabaseFaults.Server server) {
        this.fault = fault;
        this.server = server;
    }

    @Override
    public Optional<String> unavailable() {
        return Signals.have("prlimit")
                ? Optional.empty()
                : Optional.of("there is no prlimit on the PATH (Debian: util-linux)");
    }

    @Override
    public List<String> targets() {
        return server.named("files larger than " + fault.of("bytes") + " bytes");
    }

    @Override
    public void inject() {
        process = server.process();
        Signals.limitFiles(fault.of("bytes"), Signals.family(process.pid()));
    }

    /** Who writes is told that there is no room, or that the server went down over it. */
    @Override
    public Optional<String> proof() {
        try {
            server.sql().value(WRITE);
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of("a write: " + refused.getMessage());
        }
    }

    /** What went down over it is started again; what lives has its room back. */
    @Override
    public void undo() {
        if (process != null) {
            Signals.limitFiles("unlimited", Stream.of(process.pid()).toList());
            Signals.limitFiles("unlimited", Signals.family(process.pid()));
            if (ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive).isEmpty()) {
                server.controls().revive();
            }
        }
    }

    /** It may have gone down only now. */
    @Override
    public Optional<String> undone() {
        try {
            return Optional.of("a write reaches the log at " + server.sql().value(WRITE));
        } catch (SQLException notYet) {
            undo();
            return Optional.empty();
        }
    }
}
