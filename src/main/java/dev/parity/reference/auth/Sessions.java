package dev.parity.reference.auth;

import static dev.parity.reference.auth.Transaction.instant;
import static dev.parity.reference.auth.Transaction.text;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code auth.sessions} and {@code auth.mfa_amr_claims}. */
final class Sessions {
    private static final String SELECT =
            "select *, refreshed_at at time zone 'UTC' as refreshed from auth.sessions where ";

    private final Clock clock;

    Sessions(Clock clock) {
        this.clock = clock;
    }

    Optional<Session> byId(Transaction tx, UUID id) throws SQLException {
        return one(tx, SELECT + "id = ?", id);
    }

    Optional<Session> locked(Transaction tx, UUID id) throws SQLException {
        return one(tx, SELECT + "id = ? for update", id);
    }

    List<Session> of(Transaction tx, UUID user) throws SQLException {
        return tx.list(SELECT + "user_id = ?", row -> read(row, List.of()), user);
    }

    private Optional<Session> one(Transaction tx, String sql, UUID id) throws SQLException {
        List<Session.Method> methods = tx.list(
                "select authentication_method, updated_at from auth.mfa_amr_claims where session_id = ?",
                row -> new Session.Method(text(row, "authentication_method"), instant(row, "updated_at")),
                id);
        return tx.first(sql, row -> read(row, methods), id);
    }

    UUID create(Transaction tx, User user, Call call) throws SQLException {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        tx.update(
                "insert into auth.sessions (id, user_id, created_at, updated_at, aal, user_agent, ip)"
                        + " values (?, ?, ?, ?, 'aal1', ?, ?)",
                id,
                user.id,
                now,
                now,
                call.userAgent(),
                call.address());
        return id;
    }

    /** Records a method of proof, or renews it. */
    void prove(Transaction tx, UUID session, String method) throws SQLException {
        Instant now = clock.instant();
        tx.update(
                "insert into auth.mfa_amr_claims (id, session_id, created_at, updated_at, authentication_method)"
                        + " values (?, ?, ?, ?, ?) on conflict (session_id, authentication_method)"
                        + " do update set updated_at = excluded.updated_at",
                UUID.randomUUID(),
                session,
                now,
                now,
                method);
    }

    void refreshed(Transaction tx, UUID session, Call call) throws SQLException {
        Instant now = clock.instant();
        tx.update(
                "update auth.sessions set refreshed_at = ? at time zone 'UTC', user_agent = ?, ip = ?, updated_at = ?"
                        + " where id = ?",
                now,
                call.userAgent(),
                call.address(),
                now,
                session);
    }

    void raise(Transaction tx, UUID session, String level, UUID factor) throws SQLException {
        tx.update(
                "update auth.sessions set aal = ?, factor_id = ?, updated_at = ? where id = ?",
                level,
                factor,
                clock.instant(),
                session);
    }

    /** Takes back what a factor that is gone had proved. */
    void lower(Transaction tx, Factor factor) throws SQLException {
        String method = "totp".equals(factor.type()) ? "totp" : "mfa/" + factor.type();
        tx.update(
                "delete from auth.mfa_amr_claims c using auth.sessions s where s.id = c.session_id and s.factor_id = ?"
                        + " and c.authentication_method = ?",
                factor.id(),
                method);
        tx.update(
                "update auth.sessions set aal = 'aal1', factor_id = null where user_id = ? and factor_id = ?",
                factor.userId(),
                factor.id());
    }

    void deleteWeak(Transaction tx, UUID user) throws SQLException {
        tx.update("delete from auth.sessions where user_id = ? and aal < 'aal2'", user);
    }

    void delete(Transaction tx, UUID session) throws SQLException {
        tx.update("delete from auth.sessions where id = ?", session);
    }

    void deleteAll(Transaction tx, UUID user) throws SQLException {
        tx.update("delete from auth.sessions where user_id = ?", user);
    }

    void deleteOthers(Transaction tx, UUID user, UUID kept) throws SQLException {
        tx.update("delete from auth.sessions where id <> ? and user_id = ?", kept, user);
    }

    private static Session read(ResultSet row, List<Session.Method> methods) throws SQLException {
        String level = text(row, "aal");
        return new Session(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                instant(row, "created_at"),
                instant(row, "not_after"),
                instant(row, "refreshed"),
                level.isEmpty() ? "aal1" : level,
                row.getObject("factor_id", UUID.class),
                methods);
    }
}
