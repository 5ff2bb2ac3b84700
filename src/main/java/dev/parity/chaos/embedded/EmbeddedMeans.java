package dev.parity.chaos.embedded;

import dev.parity.chaos.Breakage;
import dev.parity.chaos.Fault;
import dev.parity.chaos.Means;
import dev.parity.chaos.Residue;
import dev.parity.drill.embedded.Crash;
import dev.parity.drill.traffic.Api;
import dev.parity.environment.Environment;
import dev.parity.target.Connection;
import dev.parity.target.Controls;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import java.nio.file.Path;
import java.util.List;

/** A stack of its own with a wire before each part; all of it ends with this process. */
public final class EmbeddedMeans implements Means {
    private final Wires wires;
    private final Target target;
    private final Controls controls;
    private final Sql sql;

    private EmbeddedMeans(Wires wires, Target target) {
        this.wires = wires;
        this.target = target;
        this.controls = target.controls().orElseThrow();
        this.sql = new Sql(target.connection("chaos").database().orElseThrow());
    }

    public static EmbeddedMeans open(Home home, Environment environment) {
        Wires wires = new Wires();
        try {
            return new EmbeddedMeans(wires, Targets.open(home, environment, OpenOptions.through(wires)));
        } catch (RuntimeException e) {
            wires.close();
            throw e;
        }
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Breakage of(Fault fault) {
        if (WireFault.ACTS.contains(fault.act())) {
            return new WireFault(fault, wires);
        }
        return switch (fault.act()) {
            case "stop" -> new ServiceStopped(fault, controls, wires);
            case "clock" -> new ClockAhead(fault, controls, api());
            case "certificate" -> new ExpiredCertificate(fault, controls);
            default -> database(fault);
        };
    }

    private Breakage database(Fault fault) {
        var act = DatabaseFaults.ACTS.get(fault.act());
        if (act == null) {
            throw new IllegalArgumentException(fault.name() + ": the embedded means knows no act \"" + fault.act()
                    + "\". Expected one of " + WireFault.ACTS + ", stop, clock, certificate, "
                    + DatabaseFaults.ACTS.keySet().stream().sorted().toList() + ". Correct act.");
        }
        return act.apply(fault, new DatabaseFaults.Server(sql, controls));
    }

    private Api api() {
        Connection connection = target.connection("chaos");
        return Api.at(
                connection.gateway(),
                connection.anonKey().orElseThrow(),
                connection.serviceKey().orElseThrow());
    }

    @Override
    public List<Residue> residue() {
        Crash.Server database = Crash.of(sql.url());
        Path folder = database.data().getParent();
        return List.of(
                LeftProcess.of("the stack", target.pid(), folder),
                LeftProcess.of("its database", database.pid(), database.data()));
    }

    @Override
    public void close() {
        try {
            target.close();
        } finally {
            wires.close();
        }
    }
}
