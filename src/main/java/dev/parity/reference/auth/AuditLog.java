package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The table {@code auth.audit_log_entries}. */
final class AuditLog {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("login", "account"),
            Map.entry("logout", "account"),
            Map.entry("invite_accepted", "account"),
            Map.entry("user_signedup", "team"),
            Map.entry("user_invited", "team"),
            Map.entry("user_deleted", "team"),
            Map.entry("token_revoked", "token"),
            Map.entry("token_refreshed", "token"),
            Map.entry("factor_in_progress", "factor"),
            Map.entry("factor_unenrolled", "factor"),
            Map.entry("challenge_created", "factor"),
            Map.entry("verification_attempted", "factor"),
            Map.entry("factor_deleted", "factor"),
            Map.entry("factor_updated", "factor"));

    private final Clock clock;

    AuditLog(Clock clock) {
        this.clock = clock;
    }

    void write(Transaction tx, User actor, String action) throws SQLException {
        write(tx, actor, action, "", Json.object());
    }

    void write(Transaction tx, User actor, String action, String trait, String value) throws SQLException {
        write(tx, actor, action, "", Json.object().put(trait, value));
    }

    void write(Transaction tx, User actor, String action, String address, ObjectNode traits) throws SQLException {
        ObjectNode payload = Json.object()
                .put("actor_id", actor.id.toString())
                .put("actor_via_sso", actor.sso)
                .put("actor_username", actor.phone.isEmpty() ? actor.email : actor.phone)
                .put("action", action)
                .put("log_type", TYPES.getOrDefault(action, "user"));
        if (actor.userMetadata.has("full_name")) {
            payload.set("actor_name", actor.userMetadata.get("full_name"));
        }
        if (!traits.isEmpty()) {
            payload.set("traits", traits);
        }
        tx.update(
                "insert into auth.audit_log_entries (instance_id, id, payload, created_at, ip_address)"
                        + " values (?, ?, ?, ?, ?)",
                Users.INSTANCE,
                UUID.randomUUID(),
                payload,
                clock.instant(),
                address);
    }

    /** What an administrator did to a user. */
    static ObjectNode about(User user) {
        return Json.object()
                .put("user_id", user.id.toString())
                .put("user_email", user.email)
                .put("user_phone", user.phone);
    }

    /** @param columns fields of the payload to search; fixed text */
    List<ObjectNode> page(Transaction tx, List<String> columns, String like, long limit, long offset)
            throws SQLException {
        return tx.list(
                "select * from auth.audit_log_entries where instance_id = ?" + filter(columns)
                        + " order by created_at desc limit ? offset ?",
                row -> {
                    ObjectNode entry = Json.object().put("id", row.getString("id"));
                    entry.set("payload", Users.map(row, "payload"));
                    return entry.put("created_at", UserJson.time(Transaction.instant(row, "created_at")))
                            .put("ip_address", Transaction.text(row, "ip_address"));
                },
                values(columns, like, limit, offset));
    }

    long count(Transaction tx, List<String> columns, String like) throws SQLException {
        return tx.first(
                        "select count(*) from auth.audit_log_entries where instance_id = ?" + filter(columns),
                        row -> row.getLong(1),
                        values(columns, like))
                .orElse(0L);
    }

    private static String filter(List<String> columns) {
        return columns.isEmpty()
                ? ""
                : " and (payload->>'" + String.join("' ilike ? or payload->>'", columns) + "' ilike ?)";
    }

    private static Object[] values(List<String> columns, String like, Object... more) {
        Stream<Object> likes = columns.stream().map(column -> "%" + like + "%");
        return Stream.of(Stream.<Object>of(Users.INSTANCE), likes, Arrays.stream(more))
                .flatMap(part -> part)
                .toArray();
    }
}
