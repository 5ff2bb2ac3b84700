package dev.parity.reference.rest.error;

import dev.parity.reference.http.Header;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL refused, as an answer. */
public final class DatabaseProblem {
    private static final String RAISE = "Could not parse JSON in the \"RAISE SQLSTATE 'PGRST'\" error";

    private DatabaseProblem() {}

    /** @param authenticated whether the role came from a token, which makes 403 of what else is 401 */
    public static Problem of(SQLException thrown, boolean authenticated) {
        ServerErrorMessage server = thrown instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        if (server == null || server.getSQLState() == null) {
            return unreachable(thrown);
        }
        String state = server.getSQLState();
        String message = server.getMessage() == null ? "" : server.getMessage();
        if (state.equals("PGRST")) {
            return RaisedAnswer.parse(message, server.getDetail());
        }
        int status = SqlStates.status(state, message, authenticated);
        Problem problem =
                Problem.of(status, state, message).details(server.getDetail()).hint(server.getHint());
        if (state.startsWith("PT") && status != 500) {
            problem = problem.reason(message);
        }
        return status == 401 ? problem.headers(List.of(new Header("WWW-Authenticate", "Bearer"))) : problem;
    }

    private static Problem unreachable(SQLException thrown) {
        String state = thrown.getSQLState();
        return state != null && state.startsWith("08001")
                ? noConnection(thrown)
                : Problem.of(503, "PGRST001", "Database client error. Retrying the connection.");
    }

    public static Problem noConnection(Throwable cause) {
        return Problem.of(503, "PGRST000", "Database connection error.").details(cause.getMessage());
    }

    public static Problem poolTimeout() {
        return Problem.of(504, "PGRST003", "Timed out acquiring connection from connection pool.");
    }

    public static Problem noSchemaCache() {
        return Problem.of(503, "PGRST002", "Could not query the database for the schema cache. Retrying.");
    }

    static Problem badRaise(String details, String hint) {
        return Problem.of(500, "PGRST121", RAISE).details(details).hint(hint);
    }
}
