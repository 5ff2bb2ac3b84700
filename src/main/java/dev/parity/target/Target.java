package dev.parity.target;

import dev.parity.environment.Environment;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** An environment made live for one run; closing it undoes only what opening it did. */
public interface Target extends AutoCloseable {
    Environment environment();

    /** How to reach it, for a run of that id. */
    Connection connection(String run);

    /** Platform facts learned while opening it (PostgreSQL version, object store, …). */
    Map<String, String> facts();

    /** The process that keeps it up: the stack's own, or this one if the environment runs elsewhere. */
    long pid();

    /** What can be done to it while it runs; empty for an environment that is not ours. */
    default Optional<Controls> controls() {
        return Optional.empty();
    }

    /** Tells what it uses; empty where nobody can be asked. */
    default Optional<Meter> meter() {
        return Optional.empty();
    }

    /** From the call to ready. */
    Duration bootTime();

    @Override
    void close();
}
