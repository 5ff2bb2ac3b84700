package dev.parity.reference.webhooks;

import dev.parity.reference.http.BadSettings;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Needs;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import dev.parity.reference.http.Service;
import dev.parity.reference.http.ServiceFactory;
import dev.parity.reference.postgres.DatabaseUrl;
import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * The sender of the database's webhooks as a service of its own. Variables, all our own: {@code DATABASE_URL} (of a
 * superuser; required), {@code HOST} (default 0.0.0.0), {@code PORT} (9002), which answers {@code /health}.
 */
public final class WebhooksFactory implements ServiceFactory {
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public InetSocketAddress address(Map<String, String> environment) {
        String port = environment.getOrDefault("PORT", "9002");
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
            throw new BadSettings(List.of("PORT  \"" + port + "\" is no port. Expected a number up to " + HIGHEST_PORT
                    + ". Write PORT=9002."));
        }
        return new InetSocketAddress(environment.getOrDefault("HOST", "0.0.0.0"), Integer.parseInt(port));
    }

    @Override
    public Needs needs(Map<String, String> environment) {
        address(environment);
        return Needs.of(DatabaseUrl.parse(database(environment)), "DATABASE_URL", "PORT");
    }

    @Override
    public Service create(Map<String, String> environment, Clock clock) {
        return new Sending(Webhooks.start(database(environment)));
    }

    private static String database(Map<String, String> environment) {
        String url = environment.getOrDefault("DATABASE_URL", "");
        if (url.isEmpty()) {
            throw new BadSettings(List.of("DATABASE_URL  is missing. Expected the URL of a superuser of the database."
                    + " Write DATABASE_URL=postgresql://supabase_admin:PASSWORD@host:5432/postgres."));
        }
        return url;
    }

    private record Sending(Webhooks webhooks) implements Service {
        @Override
        public String name() {
            return "webhooks";
        }

        @Override
        public HttpHandler handler() {
            return new Routes((request, thrown) -> Response.text(500, "Internal Server Error"))
                    .on(
                            "GET",
                            "/health",
                            request -> Response.json(200, Json.object().put("status", "ok")));
        }

        @Override
        public void close() {
            webhooks.close();
        }
    }
}
