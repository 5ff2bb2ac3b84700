package dev.parity.reference.webapp;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Migrations up and down. The application runs on the last schema and on the one before it. */
final class Schema {
    private static final List<List<String>> UP = List.of(
            List.of(
                    "create table users (id uuid primary key, email text not null unique,"
                            + " password_hash text not null, created_at timestamptz not null default now())",
                    "create table playlists (id uuid primary key, user_id uuid not null references users on delete"
                            + " cascade, title text not null, created_at timestamptz not null default now())",
                    "create index playlists_of_user on playlists (user_id, created_at)"),
            List.of("alter table playlists add column description text"));
    private static final List<List<String>> DOWN = List.of(
            List.of("drop table playlists", "drop table users"),
            List.of("alter table playlists drop column description"));
    private static final long LOCK = 7_250_194_360L;

    private Schema() {}

    /** Applies what is missing; replicas that start together take turns. */
    static void up(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            statement.execute("create table if not exists schema_migrations (version integer primary key)");
            for (int version = current(statement) + 1; version <= UP.size(); version++) {
                run(statement, UP.get(version - 1));
                statement.execute("insert into schema_migrations values (" + version + ")");
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Takes the last migration back. */
    static void down(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            int version = current(statement);
            if (version > 0) {
                run(statement, DOWN.get(version - 1));
                statement.execute("delete from schema_migrations where version = " + version);
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    static int current(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("select coalesce(max(version), 0) from schema_migrations")) {
            found.next();
            return found.getInt(1);
        }
    }

    private static void run(Statement statement, List<String> script) throws SQLException {
        for (String sql : script) {
            statement.execute(sql);
        }
    }
}
