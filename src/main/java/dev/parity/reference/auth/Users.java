package dev.parity.reference.auth;

import static dev.parity.reference.auth.Transaction.instant;
import static dev.parity.reference.auth.Transaction.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table {@code auth.users}. */
final class Users {
    static final UUID INSTANCE = new UUID(0, 0);
    private static final String SELECT = "select * from auth.users where instance_id = ? and ";

    private final Clock clock;
    private final Identities identities;
    private final Factors factors;

    Users(Clock clock, Identities identities, Factors factors) {
        this.clock = clock;
        this.identities = identities;
        this.factors = factors;
    }

    Optional<User> byId(Transaction tx, UUID id) throws SQLException {
        return one(tx, "id = ?", id);
    }

    /** The row as it is now, locked until the transaction ends. */
    Optional<User> locked(Transaction tx, UUID id) throws SQLException {
        return one(tx, "id = ? for no key update", id);
    }

    /** As {@link #locked}, for a user this request has seen already. */
    User mustLock(Transaction tx, User seen) throws SQLException {
        return locked(tx, seen.id).orElseThrow(() -> AuthError.forbidden("user_not_found", "User not found"));
    }

    Optional<User> byEmail(Transaction tx, String email, String aud) throws SQLException {
        return one(tx, "lower(email) = ? and aud = ? and is_sso_user = false", email.toLowerCase(Locale.ROOT), aud);
    }

    Optional<User> byPhone(Transaction tx, String phone, String aud) throws SQLException {
        return one(tx, "phone = ? and aud = ? and is_sso_user = false", phone, aud);
    }

    Optional<User> byPhoneChange(Transaction tx, String phone, String aud) throws SQLException {
        return one(tx, "phone_change = ? and aud = ? and is_sso_user = false", phone, aud);
    }

    private Optional<User> one(Transaction tx, String condition, Object... values) throws SQLException {
        Object[] all = Stream.concat(Stream.of(INSTANCE), Arrays.stream(values)).toArray();
        Optional<User> user = tx.first(SELECT + condition, Users::read, all);
        if (user.isPresent()) {
            user.get().identities = identities.of(tx, user.get().id);
            user.get().factors = factors.of(tx, user.get().id);
        }
        return user;
    }

    /** Another user of that address, by any of its identities. */
    Optional<User> duplicate(Transaction tx, String email, String aud, UUID except) throws SQLException {
        for (UUID owner : identities.ownersOfEmail(tx, email)) {
            Optional<User> user = owner.equals(except) ? Optional.empty() : byId(tx, owner);
            if (user.isPresent() && user.get().aud.equals(aud)) {
                return user;
            }
        }
        return byEmail(tx, email, aud);
    }

    /** One page, without identities and factors as in the original. */
    List<User> page(Transaction tx, String aud, String filter, String order, long limit, long offset)
            throws SQLException {
        return tx.list(
                "select * from auth.users where instance_id = ? and aud = ?" + filterSql(filter) + " order by " + order
                        + " limit ? offset ?",
                Users::readAlone,
                withFilter(filter, INSTANCE, aud, limit, offset));
    }

    long count(Transaction tx, String aud, String filter) throws SQLException {
        return tx.first(
                        "select count(*) from auth.users where instance_id = ? and aud = ?" + filterSql(filter),
                        row -> row.getLong(1),
                        withFilter(filter, INSTANCE, aud))
                .orElse(0L);
    }

    private static String filterSql(String filter) {
        return filter.isEmpty() ? "" : " and (email like ? or raw_user_meta_data->>'full_name' ilike ?)";
    }

    private static Object[] withFilter(String filter, Object... values) {
        if (filter.isEmpty()) {
            return values;
        }
        String like = "%" + filter + "%";
        return Stream.of(
                        Arrays.stream(values).limit(2),
                        Stream.of(like, like),
                        Arrays.stream(values).skip(2))
                .flatMap(part -> part)
                .toArray();
    }

    void insert(Transaction tx, User user) throws SQLException {
        user.createdAt = user.updatedAt = clock.instant();
        UserColumn[] columns = UserColumn.values();
        String names = Arrays.stream(columns).map(UserColumn::sql).collect(Collectors.joining(", "));
        Stream<Object> head = Stream.of(INSTANCE, user.id, user.createdAt, user.updatedAt);
        tx.update(
                "insert into auth.users (instance_id, id, created_at, updated_at, " + names + ") values (?, ?, ?, ?"
                        + ", ?".repeat(columns.length) + ")",
                Stream.concat(head, Arrays.stream(columns).map(column -> column.of(user)))
                        .toArray());
    }

    void update(Transaction tx, User user, UserColumn... columns) throws SQLException {
        user.updatedAt = clock.instant();
        String sets =
                Arrays.stream(columns).map(column -> column.sql() + " = ?, ").collect(Collectors.joining());
        Stream<Object> values = Arrays.stream(columns).map(column -> column.of(user));
        tx.update(
                "update auth.users set " + sets + "updated_at = ? where id = ?",
                Stream.concat(values, Stream.of(user.updatedAt, user.id)).toArray());
    }

    void delete(Transaction tx, User user) throws SQLException {
        tx.update("delete from auth.users where id = ?", user.id);
    }

    private static User readAlone(ResultSet row) throws SQLException {
        User user = read(row);
        user.identities = null;
        return user;
    }

    private static User read(ResultSet row) throws SQLException {
        User user = new User();
        user.id = row.getObject("id", UUID.class);
        user.aud = text(row, "aud");
        user.role = text(row, "role");
        user.email = text(row, "email");
        user.phone = text(row, "phone");
        user.encryptedPassword = text(row, "encrypted_password");
        user.sso = row.getBoolean("is_sso_user");
        user.anonymous = row.getBoolean("is_anonymous");
        user.emailConfirmedAt = instant(row, "email_confirmed_at");
        user.invitedAt = instant(row, "invited_at");
        user.phoneConfirmedAt = instant(row, "phone_confirmed_at");
        user.confirmedAt = instant(row, "confirmed_at");
        user.appMetadata = map(row, "raw_app_meta_data");
        user.userMetadata = map(row, "raw_user_meta_data");
        user.lastSignInAt = instant(row, "last_sign_in_at");
        user.createdAt = instant(row, "created_at");
        user.updatedAt = instant(row, "updated_at");
        user.bannedUntil = instant(row, "banned_until");
        user.deletedAt = instant(row, "deleted_at");
        readTokens(row, user);
        return user;
    }

    private static void readTokens(ResultSet row, User user) throws SQLException {
        user.confirmationToken = text(row, "confirmation_token");
        user.confirmationSentAt = instant(row, "confirmation_sent_at");
        user.recoveryToken = text(row, "recovery_token");
        user.recoverySentAt = instant(row, "recovery_sent_at");
        user.emailChangeTokenCurrent = text(row, "email_change_token_current");
        user.emailChangeTokenNew = text(row, "email_change_token_new");
        user.emailChange = text(row, "email_change");
        user.emailChangeSentAt = instant(row, "email_change_sent_at");
        user.emailChangeConfirmStatus = row.getInt("email_change_confirm_status");
        user.phoneChangeToken = text(row, "phone_change_token");
        user.phoneChange = text(row, "phone_change");
        user.phoneChangeSentAt = instant(row, "phone_change_sent_at");
        user.reauthenticationToken = text(row, "reauthentication_token");
        user.reauthenticationSentAt = instant(row, "reauthentication_sent_at");
    }

    static ObjectNode map(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        try {
            return json != null && Json.parse(json) instanceof ObjectNode object ? object : Json.object();
        } catch (JsonProcessingException e) {
            throw new SQLException("column " + column + " holds no JSON that can be read", e);
        }
    }
}
