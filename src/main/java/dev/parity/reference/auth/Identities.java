package dev.parity.reference.auth;

import static dev.parity.reference.auth.Transaction.instant;
import static dev.parity.reference.auth.Transaction.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The table {@code auth.identities}. */
final class Identities {
    private final Clock clock;

    Identities(Clock clock) {
        this.clock = clock;
    }

    List<Identity> of(Transaction tx, UUID user) throws SQLException {
        return tx.list(
                "select * from auth.identities where user_id = ? order by created_at, id", Identities::read, user);
    }

    Optional<Identity> byProvider(Transaction tx, String providerId, String provider) throws SQLException {
        return tx.first(
                "select * from auth.identities where provider_id = ? and provider = ?",
                Identities::read,
                providerId,
                provider);
    }

    /** Users known by that address through an identity that is not of an SSO provider. */
    Set<UUID> ownersOfEmail(Transaction tx, String email) throws SQLException {
        return new LinkedHashSet<>(tx.list(
                "select user_id from auth.identities where email = ? and provider not like 'sso:%'",
                row -> row.getObject(1, UUID.class), email.toLowerCase(Locale.ROOT)));
    }

    /** Providers in the order they were linked. */
    List<String> providers(Transaction tx, UUID user) throws SQLException {
        return List.copyOf(new LinkedHashSet<>(tx.list(
                "select provider from auth.identities where user_id = ? order by created_at asc",
                row -> row.getString(1),
                user)));
    }

    Identity create(Transaction tx, User user, String provider, ObjectNode data) throws SQLException {
        if (data.path("email").isTextual()) {
            data.put("email", data.path("email").textValue().toLowerCase(Locale.ROOT));
        }
        Instant now = clock.instant();
        Identity identity = new Identity(
                UUID.randomUUID(),
                data.path("sub").asText(),
                user.id,
                data,
                provider,
                now,
                now,
                now,
                data.path("email").asText(""));
        tx.update(
                "insert into auth.identities (id, provider_id, user_id, identity_data, provider, last_sign_in_at,"
                        + " created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                identity.id(),
                identity.providerId(),
                user.id,
                data,
                provider,
                now,
                now,
                now);
        return identity;
    }

    /** What a fresh identity by mail or phone says of its user. */
    static ObjectNode claims(User user, String field, String value, boolean verified) {
        ObjectNode data = Json.object().put("sub", user.id.toString()).put(field, value);
        data.put("email_verified", verified && field.equals("email"));
        return data.put("phone_verified", verified && field.equals("phone"));
    }

    /** Merges into the data; null removes. */
    Identity merge(Transaction tx, Identity identity, ObjectNode updates) throws SQLException {
        ObjectNode data = identity.data().deepCopy();
        Metadata.merge(data, updates);
        tx.update("update auth.identities set identity_data = ? where id = ?", data, identity.id());
        return new Identity(
                identity.id(),
                identity.providerId(),
                identity.userId(),
                data,
                identity.provider(),
                identity.lastSignInAt(),
                identity.createdAt(),
                identity.updatedAt(),
                data.path("email").asText(""));
    }

    void rename(Transaction tx, Identity identity, String providerId) throws SQLException {
        tx.update("update auth.identities set provider_id = ? where id = ?", providerId, identity.id());
    }

    void delete(Transaction tx, Identity identity) throws SQLException {
        tx.update("delete from auth.identities where id = ?", identity.id());
    }

    private static Identity read(ResultSet row) throws SQLException {
        return new Identity(
                row.getObject("id", UUID.class),
                text(row, "provider_id"),
                row.getObject("user_id", UUID.class),
                Users.map(row, "identity_data"),
                text(row, "provider"),
                instant(row, "last_sign_in_at"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                text(row, "email"));
    }
}
