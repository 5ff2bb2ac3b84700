package dev.parity.target;

import dev.parity.environment.Environment;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A target whose environment the user's own tool booted and is to remove. */
record OwnedTarget(Target target, LifecycleCommands commands) implements Target {
    @Override
    public Environment environment() {
        return target.environment();
    }

    @Override
    public Connection connection(String run) {
        return target.connection(run);
    }

    @Override
    public Map<String, String> facts() {
        return target.facts();
    }

    @Override
    public long pid() {
        return target.pid();
    }

    @Override
    public Optional<Controls> controls() {
        return target.controls();
    }

    @Override
    public Optional<Meter> meter() {
        return target.meter();
    }

    @Override
    public Duration bootTime() {
        return target.bootTime();
    }

    @Override
    public void close() {
        try {
            target.close();
        } finally {
            commands.close();
        }
    }
}
