package dev.parity.reference.storage.database;

import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.failure.StorageError;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL refused, in the client's words. */
final class SqlErrors {
    private static final List<String> BUSY = List.of(
            "Max client connections reached",
            "remaining connection slots are reserved for",
            "no more connections allowed",
            "sorry, too many clients already",
            "server login has been failing");

    private SqlErrors() {}

    static StorageError of(SQLException refused) {
        String message = message(refused);
        if (BUSY.stream().anyMatch(message::contains)) {
            return Errors.database("SlowDown", 429, "Too many connections issued to the database")
                    .answeredWith(429)
                    .because(refused);
        }
        return byState(refused, message).because(refused);
    }

    private static StorageError byState(SQLException refused, String message) {
        String state = Optional.ofNullable(refused.getSQLState()).orElse("");
        return switch (state) {
            case "42501" ->
                Errors.accessDenied(
                        message.contains("row-level security")
                                ? "new row violates row-level security policy"
                                : message);
            case "23505" -> Errors.resourceAlreadyExists();
            case "23503" -> foreignKey(refused);
            case "55P03" -> Errors.database("ResourceLocked", 423, "The resource is locked");
            case "57014" ->
                Errors.database("DatabaseTimeout", 544, "The connection to the database timed out")
                        .answeredWith(544);
            case "25006" ->
                Errors.database(
                        "DatabaseReadOnly",
                        503,
                        "The database is currently in read-only mode. Please try again later.");
            case "25P02" ->
                Errors.database(
                        "DatabaseTransactionAborted",
                        500,
                        "The database transaction has been aborted. Roll back the transaction before retrying.");
            case "42P17" ->
                Errors.database(
                        "DatabaseInvalidObjectDefinition", 503, "The database schema is invalid or incompatible.");
            case "22P02" -> Errors.invalidParameterBecause(message);
            case "42703", "42P01" -> Errors.database("DatabaseSchemaMismatch", 503, mismatch(refused));
            default -> Errors.database("DatabaseError", 500, "database error, code: " + state);
        };
    }

    private static StorageError foreignKey(SQLException refused) {
        if (!detail(refused).contains("is still referenced from table")) {
            return Errors.database("InvalidRequest", 404, "The related resource does not exist");
        }
        String constraint =
                server(refused).map(ServerErrorMessage::getConstraint).orElse("");
        return Errors.database(
                "ResourceReferenced",
                409,
                constraint.startsWith("s3_multipart_uploads")
                        ? "The bucket could not be updated because it is referenced by a pending multipart upload."
                        : "The resource could not be updated or removed due to a foreign key constraint");
    }

    private static String mismatch(SQLException refused) {
        return server(refused)
                .filter(m -> m.getInternalQuery() != null && m.getInternalPosition() > 0)
                .map(m -> "There is a database schema mismatch in a trigger or RLS policy: " + m.getWhere())
                .orElse("The database schema is out of sync. Please run migrations or contact support.");
    }

    private static String message(SQLException refused) {
        return server(refused).map(ServerErrorMessage::getMessage).orElse(String.valueOf(refused.getMessage()));
    }

    private static String detail(SQLException refused) {
        return server(refused).map(ServerErrorMessage::getDetail).orElse("");
    }

    private static Optional<ServerErrorMessage> server(SQLException refused) {
        return refused instanceof PSQLException psql
                ? Optional.ofNullable(psql.getServerErrorMessage())
                : Optional.empty();
    }
}
