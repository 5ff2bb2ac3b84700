package dev.parity.reference.webapp;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Accounts in PostgreSQL; passwords as bcrypt hashes. */
final class Accounts {
    private static final String TAKEN = "23505";
    private final DataSource database;
    private final int cost;
    private final String nobody;

    Accounts(DataSource database, int cost) {
        this.database = database;
        this.cost = cost;
        this.nobody = BCrypt.withDefaults().hashToString(cost, "nobody has this".toCharArray());
    }

    /** @throws Refusal with 409 if the address is taken */
    String register(String email, String password) throws SQLException {
        String id = UUID.randomUUID().toString();
        String hash = BCrypt.withDefaults().hashToString(cost, password.toCharArray());
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into users (id, email, password_hash) values (?::uuid, ?, ?)")) {
            insert.setString(1, id);
            insert.setString(2, email);
            insert.setString(3, hash);
            insert.executeUpdate();
            return id;
        } catch (SQLException refused) {
            if (TAKEN.equals(refused.getSQLState())) {
                throw new Refusal(409, "conflict", "there is an account with this address");
            }
            throw refused;
        }
    }

    /** The user's id; as slow for an address that nobody has. */
    Optional<String> signedIn(String email, String password) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select id::text, password_hash from users where email = ?")) {
            query.setString(1, email);
            try (ResultSet found = query.executeQuery()) {
                boolean known = found.next();
                String hash = known ? found.getString(2) : nobody;
                boolean right = BCrypt.verifyer().verify(password.toCharArray(), hash).verified;
                return known && right ? Optional.of(found.getString(1)) : Optional.empty();
            }
        }
    }

    Optional<String> email(String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("select email from users where id = ?::uuid")) {
            query.setString(1, id);
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
        }
    }

    /** With everything of theirs. */
    void remove(String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from users where id = ?::uuid")) {
            delete.setString(1, id);
            delete.executeUpdate();
        }
    }
}
