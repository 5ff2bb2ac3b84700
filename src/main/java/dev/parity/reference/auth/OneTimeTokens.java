package dev.parity.reference.auth;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The table {@code auth.one_time_tokens}: what a link or code in a mail is good for, at most one of each kind. */
final class OneTimeTokens {
    /** What a token does. */
    enum Kind {
        CONFIRMATION_TOKEN,
        REAUTHENTICATION_TOKEN,
        RECOVERY_TOKEN,
        EMAIL_CHANGE_TOKEN_NEW,
        EMAIL_CHANGE_TOKEN_CURRENT;

        private String sql() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Clock clock;

    OneTimeTokens(Clock clock) {
        this.clock = clock;
    }

    void create(Transaction tx, UUID user, String relatesTo, String hash, Kind kind) throws SQLException {
        clear(tx, user, kind);
        Instant now = clock.instant();
        tx.update(
                "insert into auth.one_time_tokens (id, user_id, token_type, token_hash, relates_to, created_at,"
                        + " updated_at) values (?, ?, ?, ?, ?, ? at time zone 'UTC', ? at time zone 'UTC')",
                UUID.randomUUID(),
                user,
                kind.sql(),
                hash,
                relatesTo.toLowerCase(Locale.ROOT),
                OffsetDateTime.ofInstant(now, ZoneOffset.UTC),
                OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
    }

    void clear(Transaction tx, UUID user, Kind kind) throws SQLException {
        tx.update("delete from auth.one_time_tokens where token_type = ? and user_id = ?", kind.sql(), user);
    }

    void clearAll(Transaction tx, UUID user) throws SQLException {
        tx.update("delete from auth.one_time_tokens where user_id = ?", user);
    }

    /** Whom a token of one of these kinds belongs to. */
    Optional<UUID> owner(Transaction tx, String hash, List<Kind> kinds) throws SQLException {
        for (Kind kind : kinds) {
            Optional<UUID> owner = tx.first(
                    "select user_id from auth.one_time_tokens where token_type = ? and token_hash = ?",
                    row -> row.getObject(1, UUID.class),
                    kind.sql(),
                    hash);
            if (owner.isPresent()) {
                return owner;
            }
        }
        return Optional.empty();
    }
}
