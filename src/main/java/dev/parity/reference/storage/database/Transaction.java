package dev.parity.reference.storage.database;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One open transaction under one scope; the tables' SQL runs through it. */
public final class Transaction {
    private static final String SCOPE = """
            select set_config('role', ?, true), set_config('request.jwt.claim.role', ?, true),
                   set_config('request.jwt', ?, true), set_config('request.jwt.claim.sub', ?, true),
                   set_config('request.jwt.claims', ?, true), set_config('request.headers', ?, true),
                   set_config('request.method', ?, true), set_config('request.path', ?, true),
                   set_config('storage.operation', ?, true),
                   set_config('storage.allow_delete_query', 'true', true),
                   set_config('search_path', 'storage, public, extensions', true),
                   set_config('statement_timeout', ?, true)""";

    private final Connection connection;
    private final Scope own;
    private final Scope service;
    private final String timeout;

    Transaction(Connection connection, Scope own, Scope service, String timeout) {
        this.connection = connection;
        this.own = own;
        this.service = service;
        this.timeout = timeout;
        enter(own);
    }

    private void enter(Scope scope) {
        query(
                SCOPE,
                scope.role(),
                scope.role(),
                scope.token(),
                scope.subject(),
                scope.claims(),
                scope.headers(),
                scope.method(),
                scope.path(),
                scope.operation(),
                timeout);
    }

    /** Runs some of the statements as the service role, which row-level security lets pass. */
    public <T> T asService(Supplier<T> work) {
        enter(service);
        T result = work.get();
        enter(own);
        return result;
    }

    /** The rows of a query or of a statement with {@code returning}. */
    public List<ObjectNode> query(String sql, Object... values) {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet results = statement.executeQuery()) {
            return Rows.read(results);
        } catch (SQLException refused) {
            throw SqlErrors.of(refused);
        }
    }

    /** The first row. */
    public Optional<ObjectNode> first(String sql, Object... values) {
        return query(sql, values).stream().findFirst();
    }

    /** The number of rows changed. */
    public int update(String sql, Object... values) {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException refused) {
            throw SqlErrors.of(refused);
        }
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof String[] texts) {
                    statement.setArray(i + 1, connection.createArrayOf("text", texts));
                } else {
                    statement.setObject(i + 1, values[i]);
                }
            }
            return statement;
        } catch (SQLException | RuntimeException broken) {
            statement.close();
            throw broken;
        }
    }
}
