package dev.parity.reference.realtime;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a subscription's filters and columns fit a table and what its role may read. */
final class SubscriptionCheck {
    private SubscriptionCheck() {}

    /** What is wrong, or nothing. */
    static String problem(Connection connection, TableFacts table, Subscription wanted, String role)
            throws SQLException {
        Set<String> readable;
        try {
            readable = table.readableBy(connection, role);
        } catch (SQLException noSuchRole) {
            return "role \"" + role + "\" does not exist";
        }
        for (Filter filter : wanted.filters()) {
            if (!readable.contains(filter.column())) {
                return "invalid column for filter " + filter.column();
            }
            String mismatch = mismatch(connection, table, filter);
            if (!mismatch.isEmpty()) {
                return mismatch;
            }
        }
        List<String> columns = wanted.columns().orElse(List.of());
        return columns.stream()
                .filter(column -> !readable.contains(column))
                .findFirst()
                .map(column -> "invalid column for select " + column)
                .orElse("");
    }

    private static String mismatch(Connection connection, TableFacts table, Filter filter) throws SQLException {
        String type = table.column(filter.column()).orElseThrow().type();
        try (PreparedStatement statement = connection.prepareStatement("select " + filter.sql(type))) {
            statement.setString(1, null);
            for (int i = 0; i < filter.bound().size(); i++) {
                statement.setString(2 + i, filter.bound().get(i));
            }
            statement.executeQuery().close();
            return "";
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith("08")) {
                throw e;
            }
            return e.getMessage().lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
        }
    }

    /** The filters as Realtime prints them in its messages. */
    static String listed(List<Filter> filters) {
        return filters.stream()
                .map(filter -> "{\"" + filter.column() + "\", \"" + filter.operator() + "\", \""
                        + String.join("", filter.bound()) + "\"}")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
