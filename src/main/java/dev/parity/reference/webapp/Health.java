package dev.parity.reference.webapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whether it lives, has started, and can serve; under the paths of both documents. */
final class Health {
    private static final int PATIENCE_S = 2;
    private final DataSource database;
    private final Cache cache;

    Health(DataSource database, Cache cache) {
        this.database = database;
        this.cache = cache;
    }

    Routes on(Routes routes) {
        return routes.on("GET", "/health", request -> alive())
                .on("GET", "/health/live", request -> alive())
                .on("GET", "/health/startup", request -> alive())
                .on("GET", "/ready", request -> ready())
                .on("GET", "/health/ready", request -> ready());
    }

    private static Response alive() {
        return Response.json(200, Json.object().put("status", "ok"));
    }

    private Response ready() {
        boolean rows = databaseAnswers();
        boolean keys = cache.answers();
        ObjectNode body = Json.object().put("status", rows && keys ? "ok" : "unavailable");
        body.putObject("checks").put("database", rows).put("cache", keys);
        return Response.json(rows && keys ? 200 : 503, body);
    }

    private boolean databaseAnswers() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(PATIENCE_S);
        } catch (SQLException down) {
            return false;
        }
    }
}
