package dev.parity.support;

import dev.parity.driver.SqlSessions;
import dev.parity.observation.EvidenceHeader;
import dev.parity.observation.EvidenceWriter;
import dev.parity.observation.RedactionKey;
import dev.parity.target.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The suite's one live environment and where its evidence goes; suites in one process run one after the other. */
public final class Run {
    private static final AtomicReference<Run> CURRENT = new AtomicReference<>();

    private final Connection connection;
    private final SqlSessions sessions;
    private final EvidenceWriter evidence;
    private final Progress progress;
    private final Writer messages;
    private final Map<String, Secret> passwords = new ConcurrentHashMap<>();
    private final Set<World> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean stopped = new AtomicBoolean();

    private Run(Connection connection, EvidenceWriter evidence, Writer messages, Progress progress) {
        this.connection = connection;
        this.sessions = new SqlSessions(connection);
        this.evidence = evidence;
        this.messages = messages;
        this.progress = progress;
    }

    /**
     * Begins a suite's work.
     *
     * @param folder of the environment in the run record; must not hold evidence yet
     */
    public static Run begin(Connection connection, Path folder, RedactionKey key, Progress progress)
            throws IOException {
        EvidenceHeader header = new EvidenceHeader(
                connection.environment(),
                connection.run(),
                connection.gateway(),
                connection.mail().orElse(""),
                connection.s3().orElse(""));
        EvidenceWriter evidence = EvidenceWriter.open(folder, key, header);
        Writer messages = Files.newBufferedWriter(folder.resolve("messages.ndjson"));
        Run run = new Run(connection, evidence, messages, progress);
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

    /** Ends what scenarios did not end themselves, because they were cut off, and closes the files. */
    public void end() throws IOException {
        List.copyOf(open).forEach(World::end);
        sessions.close();
        CURRENT.compareAndSet(this, null);
        synchronized (messages) {
            messages.close();
        }
        evidence.close();
    }

    /** One line of Cucumber Messages, masked before it is written. */
    public void message(String line) {
        synchronized (messages) {
            try {
                messages.write(evidence.masked(line) + "\n");
            } catch (IOException unwritable) {
                throw new UncheckedIOException("Messages cannot be written: " + unwritable.getMessage(), unwritable);
            }
        }
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

    SqlSessions sessions() {
        return sessions;
    }

    public EvidenceWriter evidence() {
        return evidence;
    }

    public Progress progress() {
        return progress;
    }

    /** The password of every person of that name in this run, and its hash: hashing is what a run would wait for. */
    Secret password(String person) {
        return passwords.computeIfAbsent(person, name -> Secret.random());
    }

    void opened(World world) {
        open.add(world);
    }

    void closed(World world) {
        open.remove(world);
    }
}
