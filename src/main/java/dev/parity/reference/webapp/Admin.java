package dev.parity.reference.webapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What only certain addresses may ask. */
final class Admin {
    private final AllowedAddresses allowed;
    private final DataSource database;
    private final Sockets sockets;

    Admin(AllowedAddresses allowed, DataSource database, Sockets sockets) {
        this.allowed = allowed;
        this.database = database;
        this.sockets = sockets;
    }

    Routes on(Routes routes) {
        return routes.on("GET", "/admin/stats", this::stats).on("*", "/admin/{rest...}", request -> {
            mustBeAllowed(request);
            return Refusal.of(404, "not_found", "there is no such route");
        });
    }

    private Response stats(Request request) throws SQLException {
        mustBeAllowed(request);
        ObjectNode body = Json.object().put("sockets", sockets.count());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            body.put("schema", Schema.current(statement));
            try (ResultSet found = statement.executeQuery("select count(*) from users")) {
                found.next();
                body.put("users", found.getLong(1));
            }
        }
        return Response.json(200, body);
    }

    private void mustBeAllowed(Request request) {
        if (!allowed.holds(request.exchange().getSourceAddress().getAddress())) {
            throw new Refusal(403, "forbidden", "this address may not ask here");
        }
    }
}
