package dev.parity.reference.auth;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Transactions on this service's database. */
final class Database implements AutoCloseable {
    static final String UNIQUE_VIOLATION = "23505";

    private final HikariDataSource pool;

    Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /** What runs in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Transaction tx) throws SQLException;
    }

    /**
     * Runs work in one transaction: committed if it returns, or throws an answer that asks for it.
     *
     * @param failure what the client is told if the database fails
     */
    <T> T transaction(String failure, Work<T> work) {
        try {
            return transaction(work);
        } catch (SQLException e) {
            throw Failures.database(e, failure);
        }
    }

    /** As {@link #transaction(String, Work)}, where the original gives a failure of the database no name of its own. */
    <T> T unnamed(Work<T> work) {
        try {
            return transaction(work);
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused", e);
        }
    }

    <T> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            boolean commit = false;
            try {
                T result = work.in(new Transaction(connection));
                commit = true;
                return result;
            } catch (AuthError answer) {
                commit = answer.commits();
                throw answer;
            } finally {
                if (commit) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
