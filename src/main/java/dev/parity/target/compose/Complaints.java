package dev.parity.target.compose;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What {@code docker compose} said: Testcontainers hands its output to a logger and keeps only the exit code. */
final class Complaints extends AppenderBase<ILoggingEvent> {
    private static final String COMPOSE = "tc.docker";
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** Listens from now on. */
    static Complaints heard() {
        Complaints complaints = new Complaints();
        Logger compose = (Logger) LoggerFactory.getLogger(COMPOSE);
        complaints.setContext(compose.getLoggerContext());
        complaints.start();
        compose.setLevel(Level.INFO);
        compose.addAppender(complaints);
        return complaints;
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage());
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
