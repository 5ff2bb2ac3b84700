package dev.parity.target;

import dev.parity.environment.Environment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A stack that was brought up for one run, or that somebody else keeps up; closing undoes what bringing it up did. */
public interface Booted extends AutoCloseable {
    /** The environment with the addresses and keys of this stack. */
    Environment environment();

    /** What was learned of the platform. */
    Map<String, String> facts();

    /** Adds what only a stack of this kind has. */
    Connection complete(Connection connection);

    /** Tells what it uses; empty where nobody can be asked. */
    default Optional<Meter> meter() {
        return Optional.empty();
    }

    /** Writes state and logs into the folder, for who looks for a cause. */
    void capture(Path folder);

    @Override
    void close();
}
