package dev.parity.reference.storage.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.parity.reference.postgres.DatabaseUrl;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.failure.StorageError;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.function.Function;

/** The metadata database: a pool, and transactions that take the caller's role. */
public final class Database implements AutoCloseable {
    private final HikariDataSource pool;
    private final String statementTimeout;
    private final String serviceRole;

    /**
     * @param connections most connections at once
     * @param connectionTimeout how long a request waits for one
     * @param serviceRole the role that row-level security lets pass
     */
    public Database(
            DatabaseUrl url,
            int connections,
            Duration connectionTimeout,
            Duration statementTimeout,
            String serviceRole) {
        this.pool = url.pool("storage", connections);
        this.pool.setConnectionTimeout(Math.max(250, connectionTimeout.toMillis()));
        this.statementTimeout = statementTimeout.toMillis() + "ms";
        this.serviceRole = serviceRole;
    }

    /** Brings the schema up to date. */
    public void migrate(boolean installRoles) {
        try (Connection connection = pool.getConnection()) {
            Migration.run(connection, installRoles);
        } catch (SQLException refused) {
            throw new IllegalStateException(
                    "storage: the migration failed: " + refused.getMessage()
                            + ". Expected a database whose user may create the schema \"storage\". Check DATABASE_URL.",
                    refused);
        }
    }

    /** Runs in one transaction under that scope; whatever it throws rolls back. */
    public <T> T run(Scope scope, Function<Transaction, T> work) {
        return transaction(scope, work, true);
    }

    /** Runs and rolls back: shows whether the scope would be allowed to. */
    public <T> T tryOut(Scope scope, Function<Transaction, T> work) {
        return transaction(scope, work, false);
    }

    /** As {@link #run}, as the service role. */
    public <T> T asService(Scope scope, Function<Transaction, T> work) {
        return run(service(scope), work);
    }

    /** The same request as the service role. */
    public Scope service(Scope scope) {
        return scope.as(serviceRole, "{\"role\":\"" + serviceRole + "\"}");
    }

    private <T> T transaction(Scope scope, Function<Transaction, T> work, boolean keep) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.apply(new Transaction(connection, scope, service(scope), statementTimeout));
                if (keep) {
                    connection.commit();
                    done = true;
                }
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        } catch (SQLException refused) {
            throw unreachable(refused);
        }
    }

    private static StorageError unreachable(SQLException refused) {
        if (refused instanceof SQLTransientConnectionException) {
            return refused.getCause() instanceof SQLException reason
                            && reason.getSQLState() != null
                            && !reason.getSQLState().startsWith("08")
                    ? SqlErrors.of(reason)
                    : Errors.database("DatabaseTimeout", 544, "The connection to the database timed out")
                            .answeredWith(544)
                            .because(refused);
        }
        return SqlErrors.of(refused);
    }

    @Override
    public void close() {
        pool.close();
    }
}
