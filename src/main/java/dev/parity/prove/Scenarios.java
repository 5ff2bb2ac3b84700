package dev.parity.prove;

import dev.parity.observation.Evidence;
import dev.parity.target.Connection;
import java.util.List;

/** Runs scenarios against a stack; whoever wires the command knows how. */
public interface Scenarios extends AutoCloseable {
    /**
     * Runs exactly these, whatever they do.
     *
     * @param connection with a run id that was not used before
     * @param ids of scenarios
     * @return what was seen
     */
    Evidence run(Connection connection, List<String> ids);

    @Override
    void close();

    /** A new worker for each lane. */
    @FunctionalInterface
    interface Factory {
        Scenarios open();
    }
}
