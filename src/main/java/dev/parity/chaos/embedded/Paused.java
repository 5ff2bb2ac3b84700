package dev.parity.chaos.embedded;

import dev.parity.chaos.Breakage;
import dev.parity.chaos.Fault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The database does not run, and does not end either: every process of it is stopped by a signal. */
final class Paused implements Breakage {
    private final Fault fault;
    private final DatabaseFaults.Server server;
    private List<Long> family = List.of();

    Paused(Fault fault, DatabaseFaults.Server server) {
        this.fault = fault;
        this.server = server;
    }

    @Override
    public Optional<String> unavailable() {
        return Signals.have("kill") && Signals.have("setsid")
                ? Optional.empty()
                : Optional.of("there is no kill or no setsid on the PATH (Debian: procps, util-linux)");
    }

    @Override
    public List<String> targets() {
        return server.named("all processes");
    }

    @Override
    public void inject() {
        family = Signals.family(server.process().pid());
        Signals.continueAfter(fault.duration(), family);
        Signals.send("STOP", family);
    }

    @Override
    public Optional<String> proof() {
        Touch touch = Touch.of("database", port());
        return touch.outcome() == Touch.Outcome.SILENT
                ? Optional.of("a fresh connection to the database: " + touch.told())
                : Optional.empty();
    }

    private int port() {
        return URI.create(server.sql().url()).getPort();
    }

    @Override
    public void undo() {
        if (!family.isEmpty()) {
            Signals.send("CONT", family);
        }
    }

    @Override
    public Optional<String> undone() {
        return Killed.answers(server.sql());
    }
}
