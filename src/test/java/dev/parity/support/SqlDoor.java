package dev.parity.support;

import dev.parity.rowsecurity.PolicySet;
import dev.parity.rowsecurity.Question;
import dev.parity.rowsecurity.Reply;
import dev.parity.rowsecurity.Site;
import dev.parity.rowsecurity.Viewer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TreeSet;

/** SQL under {@code SET ROLE} with the claims set, in transactions that are rolled back. */
final class SqlDoor implements Site.Door {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final Connection connection;

    SqlDoor(Connection connection) {
        this.connection = connection;
    }

    @Override
    public String name() {
        return "SQL";
    }

    @Override
    public Reply ask(PolicySet set, Viewer viewer, Question question) {
        try {
            assume(viewer);
            return answer(set, question);
        } catch (SQLException refused) {
            if (INSUFFICIENT_PRIVILEGE.equals(refused.getSQLState())) {
                return new Reply.Refused();
            }
            throw new IllegalStateException(viewer + " " + question + ": " + refused.getMessage(), refused);
        } finally {
            rollback();
        }
    }

    private void assume(Viewer viewer) throws SQLException {
        try (PreparedStatement settings = connection.prepareStatement(
                "select set_config('request.jwt.claims', ?, true), set_config('role', ?, true)")) {
            settings.setString(1, viewer.claims().toString());
            settings.setString(2, viewer.role());
            settings.execute();
        }
    }

    private Reply answer(PolicySet set, Question question) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (question instanceof Question.Read read) {
                return read(statement, relation(set, read.place()));
            }
            boolean told = statement.execute(((Question.Write) question).sql(set.name()));
            return new Reply.Written(told ? 1 : statement.getUpdateCount());
        }
    }

    private static Reply read(Statement statement, String relation) throws SQLException {
        TreeSet<Integer> ids = new TreeSet<>();
        try (ResultSet rows = statement.executeQuery("select id from public." + relation)) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return new Reply.Rows(ids);
    }

    private static String relation(PolicySet set, Question.Place place) {
        return switch (place) {
            case TABLE -> set.name();
            case VIEW -> set.view();
            case FUNCTION -> set.function() + "()";
            case PART -> set.part();
        };
    }

    private void rollback() {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            throw new IllegalStateException("The database went away: " + gone.getMessage(), gone);
        }
    }
}
