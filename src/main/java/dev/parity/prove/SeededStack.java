package dev.parity.prove;

import dev.parity.environment.Environment;
import dev.parity.target.Connection;
import dev.parity.target.Controls;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;

/** One embedded stack with a hop before each of its parts, into which faults are seeded one after the other. */
final class SeededStack implements AutoCloseable {
    /** Enough of the secret for a service to take it. */
    private static final int HALF = 40;

    /** HikariCP takes a connection for alive that was used within half a second. */
    private static final Duration POOLS_TRUST = Duration.ofMillis(700);

    private final Seams seams;
    private final Target target;
    private final Controls controls;
    private final Connection connection;
    private final Map<String, String> values;

    private SeededStack(Seams seams, Target target) {
        this.seams = seams;
        this.target = target;
        this.controls = target.controls().orElseThrow();
        this.connection = target.connection("prove");
        this.values = values();
    }

    static SeededStack open(Home home, Environment environment) {
        Seams seams = new Seams();
        try {
            return new SeededStack(seams, Targets.open(home, environment, OpenOptions.through(seams)));
        } catch (RuntimeException e) {
            seams.close();
            throw e;
        }
    }

    Connection connection(String run) {
        return target.connection(run);
    }

    /** What {@code ${name}} stands for in the shipped faults. */
    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        values.put("public", connection.gateway());
        values.put("publicHost", URI.create(connection.gateway()).getAuthority());
        connection.jwtSecret().ifPresent(secret -> {
            values.put("jwtSecret", secret);
            values.put("jwtSecretHead", secret.substring(0, HALF));
            values.putAll(EllipticKeys.beside(secret));
        });
        connection.anonKey().ifPresent(key -> values.put("anonKey", key));
        connection.serviceKey().ifPresent(key -> values.put("serviceKey", key));
        return values;
    }

    /** @throws IllegalStateException if it does not take hold */
    void inject(Fault fault) {
        List<Injection> injections = FaultFiles.bound(fault, values);
        change(injections);
        for (Injection injection : injections) {
            injection.sql().ifPresent(sql -> run(sql.inject()));
            injection.restart().ifPresent(restart -> restart(injection.at(), restart));
        }
    }

    /** In reverse order; goes on after a failure and tells of the first. */
    void undo(Fault fault) {
        List<Injection> injections = FaultFiles.bound(fault, values);
        change(List.of());
        RuntimeException failure = null;
        for (int i = injections.size() - 1; i >= 0; i--) {
            try {
                takeBack(injections.get(i));
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void change(List<Injection> injections) {
        boolean sessionsEnd = seams.change(injections);
        if (sessionsEnd) {
            Awaitility.await("pools ask whether their connections live")
                    .pollDelay(POOLS_TRUST)
                    .atMost(POOLS_TRUST.multipliedBy(2))
                    .until(() -> true);
        }
    }

    private void takeBack(Injection injection) {
        injection.sql().ifPresent(sql -> run(sql.undo()));
        injection.restart().ifPresent(restart -> controls.restart(injection.at(), Map.of(), Duration.ZERO));
    }

    private void restart(String service, Injection.Restart restart) {
        Map<String, String> over = new HashMap<>(restart.set());
        restart.drop().forEach(name -> over.put(name, ""));
        controls.restart(service, over, restart.ahead().orElse(Duration.ZERO));
    }

    private void run(List<String> statements) {
        URI url = URI.create(connection.database().orElseThrow());
        String[] login = url.getUserInfo().split(":", 2);
        Properties properties = new Properties();
        properties.setProperty("user", login[0]);
        properties.setProperty("password", login[1]);
        properties.setProperty("preferQueryMode", "simple");
        String jdbc = "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath();
        try (java.sql.Connection database = DriverManager.getConnection(jdbc, properties);
                Statement statement = database.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("SQL of a fault failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            target.close();
        } finally {
            seams.close();
        }
    }
}
