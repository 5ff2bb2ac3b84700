package dev.parity.reference.rest;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parity.reference.rest.error.DatabaseProblem;
import dev.parity.reference.rest.sql.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs the statements of a request as one transaction. They are sent together, the end of the transaction among them
 * where nothing can change it any more, so that a plain read is one round trip.
 */
final class Transactions implements AutoCloseable {
    /**
     * @param begin such as {@code BEGIN READ ONLY}
     * @param statements in order; results are read from the ones marked
     * @param end COMMIT or ROLLBACK
     * @param check judges the result before the end; null if nothing can fail
     */
    record Work<T>(String begin, List<Step<T>> statements, String end, Consumer<T> check, boolean authenticated) {}

    /** @param reader null where the rows do not matter; gets what the steps before have read */
    record Step<T>(Sql sql, Reader<T> reader) {}

    /** Reads a statement's rows. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet rows, T before) throws SQLException;
    }

    static final String ROLLBACK = "SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK";

    private static final int ATTEMPT_MILLIS = 500;

    private final HikariDataSource pool;
    private final Duration patience;

    Transactions(RestSettings.Database settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("rest");
        config.setJdbcUrl(settings.url().jdbc());
        config.setUsername(settings.url().user());
        settings.url().password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(settings.pool());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(ATTEMPT_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "PostgREST");
        // Values go without a type, so that PostgreSQL infers it from the column as it does for literals.
        config.addDataSourceProperty("stringtype", "unspecified");
        config.addDataSourceProperty("preparedStatementCacheQueries", "512");
        config.addDataSourceProperty("prepareThreshold", "2");
        this.pool = new HikariDataSource(config);
        this.patience = Duration.ofSeconds(settings.acquisitionSeconds());
    }

    <T> Optional<T> run(Work<T> work) {
        try (Connection connection = borrow()) {
            try {
                return Optional.ofNullable(execute(connection, work));
            } catch (SQLException | RuntimeException e) {
                undo(connection);
                throw e;
            }
        } catch (SQLException e) {
            throw DatabaseProblem.of(e, work.authenticated());
        }
    }

    /** Waits for a busy pool, but not for a database that refuses connections: then clients are told at once. */
    private Connection borrow() throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException none) {
                boolean unreachable =
                        none.getCause() != null && pool.getHikariPoolMXBean().getTotalConnections() == 0;
                if (unreachable) {
                    throw DatabaseProblem.noConnection(none.getCause());
                }
                if (System.nanoTime() > deadline) {
                    throw DatabaseProblem.poolTimeout();
                }
            }
        }
    }

    private static <T> T execute(Connection connection, Work<T> work) throws SQLException {
        StringBuilder text = new StringBuilder(work.begin());
        List<Object> parameters = new ArrayList<>();
        for (Step<T> step : work.statements()) {
            text.append("; ").append(step.sql().text());
            parameters.addAll(step.sql().parameters());
        }
        boolean endsItself = work.check() == null;
        if (endsItself) {
            text.append("; ").append(work.end());
        }
        T result;
        try (PreparedStatement statement = connection.prepareStatement(text.toString())) {
            bind(statement, parameters);
            result = read(statement, work.statements());
        }
        if (!endsItself) {
            work.check().accept(result);
            command(connection, work.end());
        }
        return result;
    }

    private static void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            Object value = parameters.get(i);
            if (value == null) {
                statement.setNull(i + 1, Types.VARCHAR);
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else {
                statement.setString(i + 1, (String) value);
            }
        }
    }

    /** The first result is BEGIN's; then one for each statement. */
    private static <T> T read(PreparedStatement statement, List<Step<T>> steps) throws SQLException {
        T result = null;
        statement.execute();
        for (Step<T> step : steps) {
            boolean rows = statement.getMoreResults();
            if (rows && step.reader() != null) {
                try (ResultSet set = statement.getResultSet()) {
                    result = step.reader().read(set, result);
                }
            }
        }
        return result;
    }

    private static void command(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void undo(Connection connection) {
        try {
            command(connection, "ROLLBACK");
        } catch (SQLException broken) {
            pool.evictConnection(connection);
        }
    }

    /** Whether a connection can be had and answers. */
    boolean alive() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException down) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
