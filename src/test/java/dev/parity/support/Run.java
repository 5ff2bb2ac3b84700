package dev.parity.support;

import dev.parity.observation.EvidenceWriter;
import dev.parity.target.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The suite's one live environment and where its evidence goes; suites in one process run one after the other. */
public final class Run {
    private static final AtomicReference<Run> CURRENT = new AtomicReference<>();

    private final Connection connection;
    private final EvidenceWriter evidence;
    private final Progress progress;
    private final Leftovers leftovers = new Leftovers();
    private final AtomicBoolean stopped = new AtomicBoolean();

    private Run(Connection connection, EvidenceWriter evidence, Progress progress) {
        this.connection = connection;
        this.evidence = evidence;
        this.progress = progress;
    }

    public static Run begin(Connection connection, EvidenceWriter evidence, Progress progress) {
        Run run = new Run(connection, evidence, progress);
        if (!CURRENT.compareAndSet(null, run)) {
            throw new IllegalStateException("A suite is still running against " + CURRENT.get().connection
                    + ". Expected one at a time. End it first.");
        }
        connection.anonKey().ifPresent(evidence::secret);
        connection.serviceKey().ifPresent(evidence::secret);
        connection.jwtSecret().ifPresent(evidence::secret);
        connection.s3SecretKey().ifPresent(evidence::secret);
        return run;
    }

    /** Whether any environment is live; false in a dry run. */
    public static boolean isLive() {
        return CURRENT.get() != null;
    }

    public static Run current() {
        Run run = CURRENT.get();
        if (run == null) {
            throw new IllegalStateException("No environment is live. Expected a suite that boots or attaches one. "
                    + "Run ./parity run, or mvn verify, not a single feature without a suite.");
        }
        return run;
    }

    /** Removes what scenarios could not remove themselves. */
    public void end() {
        leftovers.removeAll();
        CURRENT.compareAndSet(this, null);
    }

    /** No further scenario begins. */
    public void stop() {
        stopped.set(true);
    }

    boolean isStopped() {
        return stopped.get();
    }

    public Connection connection() {
        return connection;
    }

    public EvidenceWriter evidence() {
        return evidence;
    }

    public Progress progress() {
        return progress;
    }

    public Leftovers leftovers() {
        return leftovers;
    }
}
