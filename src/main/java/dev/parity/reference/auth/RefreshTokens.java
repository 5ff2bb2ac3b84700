package dev.parity.reference.auth;

import static dev.parity.reference.auth.Transaction.instant;
import static dev.parity.reference.auth.Transaction.text;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table {@code auth.refresh_tokens}: one family per session, each token the child of the one it replaced. */
final class RefreshTokens {
    private static final int LENGTH = 12;

    private final Clock clock;

    RefreshTokens(Clock clock) {
        this.clock = clock;
    }

    /** @param parent the token this one replaced; empty for the first of a family */
    record Token(
            long id, String token, UUID userId, String parent, UUID sessionId, boolean revoked, Instant updatedAt) {}

    Optional<Token> find(Transaction tx, String token) throws SQLException {
        return tx.first("select * from auth.refresh_tokens where token = ?", RefreshTokens::read, token);
    }

    Optional<Token> locked(Transaction tx, String token) throws SQLException {
        return tx.first("select * from auth.refresh_tokens where token = ? for update", RefreshTokens::read, token);
    }

    /** The newest token of a session that is still good. */
    Optional<Token> active(Transaction tx, UUID session) throws SQLException {
        return tx.first(
                "select * from auth.refresh_tokens where session_id = ? and not revoked order by id desc limit 1",
                RefreshTokens::read,
                session);
    }

    String create(Transaction tx, UUID user, UUID session, String parent) throws SQLException {
        String token = Secrets.alphanumeric(LENGTH);
        Instant now = clock.instant();
        tx.update(
                "insert into auth.refresh_tokens (instance_id, token, user_id, parent, session_id, revoked, created_at,"
                        + " updated_at) values (?, ?, ?, ?, ?, false, ?, ?)",
                Users.INSTANCE,
                token,
                user.toString(),
                parent.isEmpty() ? null : parent,
                session,
                now,
                now);
        return token;
    }

    /** Retires a token in favour of a new one of the same family. */
    String swap(Transaction tx, Token old) throws SQLException {
        tx.update(
                "update auth.refresh_tokens set revoked = true, updated_at = ? where id = ?",
                clock.instant(),
                old.id());
        return create(tx, old.userId(), old.sessionId(), old.token());
    }

    void revokeFamily(Transaction tx, UUID session) throws SQLException {
        tx.update(
                "update auth.refresh_tokens set revoked = true, updated_at = ? where session_id = ? and not revoked",
                clock.instant(),
                session);
    }

    void delete(Transaction tx, Token token) throws SQLException {
        tx.update("delete from auth.refresh_tokens where id = ?", token.id());
    }

    private static Token read(ResultSet row) throws SQLException {
        return new Token(
                row.getLong("id"),
                text(row, "token"),
                UUID.fromString(row.getString("user_id")),
                text(row, "parent"),
                row.getObject("session_id", UUID.class),
                row.getBoolean("revoked"),
                instant(row, "updated_at"));
    }
}
