package dev.parity.reference.auth;

import static dev.parity.reference.auth.Transaction.instant;
import static dev.parity.reference.auth.Transaction.text;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The table {@code auth.flow_state}: sign-ins that end in another request than they began in. */
final class FlowStates {
    private static final Duration LIFETIME = Duration.ofSeconds(300);

    private final Clock clock;

    FlowStates(Clock clock) {
        this.clock = clock;
    }

    /** @param challenge empty for a flow without PKCE */
    record FlowState(
            UUID id,
            UUID userId,
            String authCode,
            String method,
            String challenge,
            String challengeMethod,
            String provider,
            String providerToken,
            String providerRefreshToken,
            String inviteToken,
            String referrer,
            UUID linkingTarget,
            boolean emailOptional,
            Instant createdAt,
            Instant codeIssuedAt) {

        boolean pkce() {
            return !challenge.isEmpty();
        }

        boolean expired(Instant now) {
            Instant since = codeIssuedAt != null && "magiclink".equals(method) ? codeIssuedAt : createdAt;
            return now.isAfter(since.plus(LIFETIME));
        }
    }

    /** What begins a flow at an external provider. */
    record Start(String provider, String inviteToken, String referrer, UUID linkingTarget, boolean emailOptional) {}

    /** Begins a flow whose user is known. */
    void begin(Transaction tx, String provider, String method, Pkce pkce, UUID user) throws SQLException {
        insert(tx, user, method, pkce, new Start(provider, "", "", null, false));
    }

    /** Begins a flow at an external provider; returns its state parameter. */
    UUID begin(Transaction tx, Pkce pkce, Start start) throws SQLException {
        return insert(tx, null, "oauth", pkce, start);
    }

    private UUID insert(Transaction tx, UUID user, String method, Pkce pkce, Start start) throws SQLException {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        tx.update(
                "insert into auth.flow_state (id, user_id, auth_code, authentication_method, code_challenge,"
                        + " code_challenge_method, provider_type, provider_access_token, provider_refresh_token,"
                        + " invite_token, referrer, linking_target_id, email_optional, created_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, '', '', ?, ?, ?, ?, ?, ?)",
                id,
                user,
                pkce.used() ? UUID.randomUUID().toString() : null,
                method,
                pkce.used() ? pkce.challenge() : null,
                pkce.used() ? pkce.method().toLowerCase(Locale.ROOT) : null,
                start.provider(),
                start.inviteToken().isEmpty() ? null : start.inviteToken(),
                start.referrer().isEmpty() ? null : start.referrer(),
                start.linkingTarget(),
                start.emailOptional(),
                now,
                now);
        return id;
    }

    Optional<FlowState> byCode(Transaction tx, String code) throws SQLException {
        return tx.first("select * from auth.flow_state where auth_code = ? for update", FlowStates::read, code);
    }

    Optional<FlowState> locked(Transaction tx, UUID id) throws SQLException {
        return tx.first("select * from auth.flow_state where id = ? for update", FlowStates::read, id);
    }

    /** The newest flow that a user began that way. */
    Optional<FlowState> latest(Transaction tx, UUID user, String method) throws SQLException {
        return tx.first(
                "select * from auth.flow_state where user_id = ? and authentication_method = ?"
                        + " order by created_at desc limit 1",
                FlowStates::read,
                user,
                method);
    }

    void codeIssued(Transaction tx, UUID id) throws SQLException {
        Instant now = clock.instant();
        tx.update("update auth.flow_state set auth_code_issued_at = ?, updated_at = ? where id = ?", now, now, id);
    }

    /** Ties a flow at a provider to the user it turned out to be. */
    void complete(Transaction tx, UUID id, UUID user, String token, String refreshToken) throws SQLException {
        Instant now = clock.instant();
        tx.update(
                "update auth.flow_state set user_id = ?, provider_access_token = ?, provider_refresh_token = ?,"
                        + " auth_code_issued_at = ?, updated_at = ? where id = ?",
                user,
                token,
                refreshToken,
                now,
                now,
                id);
    }

    void delete(Transaction tx, UUID id) throws SQLException {
        tx.update("delete from auth.flow_state where id = ?", id);
    }

    private static FlowState read(ResultSet row) throws SQLException {
        return new FlowState(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                text(row, "auth_code"),
                text(row, "authentication_method"),
                text(row, "code_challenge"),
                text(row, "code_challenge_method"),
                text(row, "provider_type"),
                text(row, "provider_access_token"),
                text(row, "provider_refresh_token"),
                text(row, "invite_token"),
                text(row, "referrer"),
                row.getObject("linking_target_id", UUID.class),
                row.getBoolean("email_optional"),
                instant(row, "created_at"),
                instant(row, "auth_code_issued_at"));
    }
}
