package dev.parity.reference.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parity.reference.http.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two tables between the database and the worker: requests to take, answers to keep. */
final class Queue {
    private static final String TAKE = "delete from net.http_request_queue where id in (select id from"
            + " net.http_request_queue order by id limit 200 for update skip locked)"
            + " returning id, method, url, headers, body, timeout_milliseconds";
    private static final String KEEP = "insert into net._http_response"
            + " (id, status_code, content_type, headers, content, timed_out, error_msg) values (?, ?, ?, ?::jsonb, ?, ?, ?)";
    private static final String FORGET = "delete from net._http_response where created < now() - interval '6 hours'";

    private final Connection connection;

    Queue(Connection connection) {
        this.connection = connection;
    }

    List<HookRequest> take() throws SQLException {
        List<HookRequest> taken = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TAKE);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                taken.add(new HookRequest(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3),
                        headers(rows.getString(4)),
                        rows.getBytes(5),
                        Duration.ofMillis(Math.max(1, rows.getInt(6)))));
            }
        }
        return taken;
    }

    private static Map<String, String> headers(String json) throws SQLException {
        Map<String, String> headers = new LinkedHashMap<>();
        try {
            Json.parse(json)
                    .properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asText()));
        } catch (JsonProcessingException e) {
            throw new SQLException("jsonb that is no JSON: " + e.getOriginalMessage(), e);
        }
        return headers;
    }

    void keep(List<HookAnswer> answers) throws SQLException {
        if (answers.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            for (HookAnswer answer : answers) {
                bind(statement, answer);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, HookAnswer answer) throws SQLException {
        statement.setLong(1, answer.id());
        statement.setObject(2, answer.status().orElse(null), Types.INTEGER);
        statement.setString(3, answer.headers().get("content-type"));
        statement.setString(
                4, answer.status().isPresent() ? Json.text(Json.mapper().valueToTree(answer.headers())) : null);
        statement.setString(5, answer.content().replace("\0", ""));
        statement.setBoolean(6, answer.timedOut());
        statement.setString(7, answer.error());
    }
}
