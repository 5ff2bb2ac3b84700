package dev.parity.reference.auth;

import static dev.parity.reference.auth.Transaction.instant;
import static dev.parity.reference.auth.Transaction.text;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code auth.mfa_factors} and {@code auth.mfa_challenges}. */
final class Factors {
    /** One question put to a factor. */
    record Challenge(UUID id, UUID factorId, Instant createdAt, Instant verifiedAt, String address) {}

    List<Factor> of(Transaction tx, UUID user) throws SQLException {
        return tx.list("select * from auth.mfa_factors where user_id = ? order by created_at, id", Factors::read, user);
    }

    Optional<Factor> owned(Transaction tx, UUID user, UUID id) throws SQLException {
        return tx.first("select * from auth.mfa_factors where user_id = ? and id = ?", Factors::read, user, id);
    }

    void insert(Transaction tx, Factor factor) throws SQLException {
        tx.update(
                "insert into auth.mfa_factors (id, user_id, friendly_name, factor_type, status, secret, created_at,"
                        + " updated_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                factor.id(),
                factor.userId(),
                factor.name(),
                factor.type(),
                factor.status(),
                factor.secret(),
                factor.createdAt(),
                factor.updatedAt());
    }

    void rename(Transaction tx, Factor factor) throws SQLException {
        tx.update(
                "update auth.mfa_factors set friendly_name = ?, updated_at = ? where id = ?",
                factor.name(),
                factor.updatedAt(),
                factor.id());
    }

    void markVerified(Transaction tx, Factor factor, Instant now) throws SQLException {
        tx.update(
                "update auth.mfa_factors set status = 'verified', updated_at = ? where id = ? and status <> 'verified'",
                now,
                factor.id());
    }

    void delete(Transaction tx, Factor factor) throws SQLException {
        tx.update("delete from auth.mfa_factors where id = ?", factor.id());
    }

    void deleteAll(Transaction tx, UUID user) throws SQLException {
        tx.update("delete from auth.mfa_factors where user_id = ?", user);
    }

    void deleteUnverified(Transaction tx, UUID user, String type) throws SQLException {
        tx.update(
                "delete from auth.mfa_factors where user_id = ? and status = 'unverified' and factor_type = ?",
                user,
                type);
    }

    /** Removes factors that nobody began to verify in time. */
    void deleteAbandoned(Transaction tx, Instant before) throws SQLException {
        tx.update(
                "delete from auth.mfa_factors f where f.status <> 'verified' and f.created_at < ? and not exists"
                        + " (select from auth.mfa_challenges c where c.factor_id = f.id)",
                before);
    }

    Challenge challenge(Transaction tx, Factor factor, String address, Instant now) throws SQLException {
        Challenge challenge = new Challenge(UUID.randomUUID(), factor.id(), now, null, address);
        tx.update(
                "insert into auth.mfa_challenges (id, factor_id, created_at, ip_address, otp_code)"
                        + " values (?, ?, ?, ?, '')",
                challenge.id(),
                factor.id(),
                now,
                address);
        tx.update("update auth.mfa_factors set last_challenged_at = ? where id = ?", now, factor.id());
        return challenge;
    }

    Optional<Challenge> challenge(Transaction tx, Factor factor, UUID id) throws SQLException {
        return tx.first(
                "select id, factor_id, created_at, verified_at, host(ip_address) as address from auth.mfa_challenges"
                        + " where id = ? and factor_id = ? for update",
                row -> new Challenge(
                        row.getObject("id", UUID.class),
                        row.getObject("factor_id", UUID.class),
                        instant(row, "created_at"),
                        instant(row, "verified_at"),
                        text(row, "address")),
                id,
                factor.id());
    }

    void answered(Transaction tx, Challenge challenge, Instant now) throws SQLException {
        tx.update("update auth.mfa_challenges set verified_at = ? where id = ?", now, challenge.id());
    }

    void delete(Transaction tx, Challenge challenge) throws SQLException {
        tx.update("delete from auth.mfa_challenges where id = ?", challenge.id());
    }

    private static Factor read(ResultSet row) throws SQLException {
        return new Factor(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                text(row, "friendly_name"),
                text(row, "factor_type"),
                text(row, "status"),
                text(row, "secret"),
                text(row, "phone"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                instant(row, "last_challenged_at"));
    }
}
