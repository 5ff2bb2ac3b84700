package dev.parity.reference.webapp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Playlists in PostgreSQL, each user's list cached in Redis until it changes. */
final class Playlists {
    private static final Duration CACHED = Duration.ofMinutes(5);
    private final DataSource database;
    private final Cache cache;

    Playlists(DataSource database, Cache cache) {
        this.database = database;
        this.cache = cache;
    }

    /** The list as JSON text, and whether it came from the cache. */
    record Listed(String json, boolean cached) {}

    Listed list(String user) throws SQLException {
        Optional<String> known = cache.get(key(user));
        if (known.isPresent()) {
            return new Listed(known.get(), true);
        }
        String fresh = Json.text(Json.object().set("playlists", read(user)));
        cache.put(key(user), fresh, CACHED);
        return new Listed(fresh, false);
    }

    private ArrayNode read(String user) throws SQLException {
        ArrayNode all = Json.array();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select p.id::text, p.title, to_jsonb(p) ->> 'description' from playlists p"
                                + " where p.user_id = ?::uuid order by p.created_at, p.id")) {
            query.setString(1, user);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    all.add(shown(found.getString(1), found.getString(2), found.getString(3)));
                }
            }
        }
        return all;
    }

    ObjectNode add(String user, String title, String description) throws SQLException {
        String id = UUID.randomUUID().toString();
        try (Connection connection = database.getConnection()) {
            boolean described = hasDescription(connection);
            String sql = described
                    ? "insert into playlists (id, user_id, title, description) values (?::uuid, ?::uuid, ?, ?)"
                    : "insert into playlists (id, user_id, title) values (?::uuid, ?::uuid, ?)";
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                insert.setString(1, id);
                insert.setString(2, user);
                insert.setString(3, title);
                if (described) {
                    insert.setString(4, description);
                }
                insert.executeUpdate();
            }
            cache.forget(key(user));
            return shown(id, title, described ? description : null);
        }
    }

    /** The schema before the last has none. */
    private static boolean hasDescription(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from information_schema.columns where"
                        + " table_schema = current_schema() and table_name = 'playlists'"
                        + " and column_name = 'description'");
                ResultSet found = query.executeQuery()) {
            return found.next();
        }
    }

    private static ObjectNode shown(String id, String title, String description) {
        return Json.object().put("id", id).put("title", title).put("description", description);
    }

    private static String key(String user) {
        return "playlists:" + user;
    }
}
