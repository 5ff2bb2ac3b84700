package dev.parity.reference.realtime;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A transaction reaches the log a moment before other sessions see its rows; a policy asked in that moment would hide
 * a row from those who may read it.
 */
final class CommitVisibility {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final String HELD =
            "select exists (select from pg_locks where locktype = 'transactionid' and transactionid = cast(? as text)::xid"
                    + " and mode = 'ExclusiveLock')";

    private CommitVisibility() {}

    /** Waits until the transaction has given up its own lock, which it does after its rows became visible. */
    static void await(Connection connection, long xid) throws SQLException {
        if (!held(connection, xid)) {
            return;
        }
        try {
            Awaitility.await("the transaction is visible")
                    .atMost(LONGEST)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> !held(connection, xid));
        } catch (ConditionTimeoutException never) {
            throw new SQLException("transaction " + xid + " is still not visible after " + LONGEST, never);
        }
    }

    private static boolean held(Connection connection, long xid) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HELD)) {
            statement.setString(1, Long.toString(xid));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }
}
