package dev.parity.chaos.embedded;

import dev.parity.chaos.Breakage;
import dev.parity.chaos.Fault;
import dev.parity.target.Controls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service ends, with its port and all that it does in the background, and is started again. */
final class ServiceStopped implements Breakage {
    private final Fault fault;
    private final Controls controls;
    private final int port;
    private boolean stopped;

    ServiceStopped(Fault fault, Controls controls, Wires wires) {
        this.fault = fault;
        this.controls = controls;
        this.port = wires.behind(fault.at());
    }

    @Override
    public List<String> targets() {
        return List.of("service " + fault.at() + " on 127.0.0.1:" + port);
    }

    @Override
    public void inject() {
        stopped = true;
        controls.stop(fault.at());
    }

    @Override
    public Optional<String> proof() {
        Touch touch = Touch.of(fault.at(), port);
        return touch.outcome() == Touch.Outcome.REFUSED
                ? Optional.of("port " + port + " of " + fault.at() + ": " + touch.told())
                : Optional.empty();
    }

    @Override
    public void undo() {
        if (stopped) {
            controls.restart(fault.at(), Map.of(), Duration.ZERO);
            stopped = false;
        }
    }

    @Override
    public Optional<String> undone() {
        Touch touch = Touch.of(fault.at(), port);
        return touch.answered()
                ? Optional.of("port " + port + " of " + fault.at() + ": " + touch.told())
                : Optional.empty();
    }
}
