package dev.parity.reference.webapp;

import com.zaxxer.hikari.HikariDataSource;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import dev.parity.reference.http.Service;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running application; its routes are in {@link Api}. */
final class WebApp implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(WebApp.class);
    private static final int CONNECTIONS = 10;

    private final HikariDataSource database;
    private final Cache cache;
    private final Sockets sockets;
    private final Optional<Media> media;
    private final HttpHandler handler;

    private WebApp(WebAppSettings settings, HikariDataSource database, Clock clock) {
        this.database = database;
        this.cache = new Cache(settings.redis());
        this.sockets = new Sockets(cache);
        this.media = Media.of(settings.store());
        Api api = new Api(
                new Guard(
                        new Tokens(settings.secret(), settings.lifetime(), clock),
                        new Sessions(cache.redis()),
                        cache,
                        settings.perMinute()),
                new Accounts(database, settings.bcryptCost()),
                new Playlists(database, cache),
                media,
                sockets);
        Health health = new Health(database, cache);
        Admin admin = new Admin(settings.admins(), database, sockets);
        this.handler = admin.on(health.on(api.on(new Routes((request, thrown) -> failed(thrown)))))
                .otherwise(request -> Refusal.of(404, "not_found", "there is no such route"));
    }

    static WebApp start(WebAppSettings settings, Clock clock) {
        HikariDataSource database = settings.database().pool("webapp", CONNECTIONS);
        try (Connection connection = database.getConnection()) {
            Schema.up(connection);
        } catch (SQLException refused) {
            database.close();
            throw new IllegalStateException("webapp: the schema cannot be migrated: " + refused.getMessage(), refused);
        }
        return new WebApp(settings, database, clock);
    }

    private static Response failed(Exception thrown) {
        if (thrown instanceof Refusal refusal) {
            return refusal.answer();
        }
        if (thrown instanceof IOException) {
            LOG.debug("a client went away", thrown);
        } else {
            LOG.error("a request failed", thrown);
        }
        return Refusal.of(500, "internal", "something went wrong");
    }

    @Override
    public String name() {
        return "webapp";
    }

    @Override
    public HttpHandler handler() {
        return exchange -> {
            exchange.getResponseHeaders().put(new io.undertow.util.HttpString("X-Content-Type-Options"), "nosniff");
            exchange.getResponseHeaders().put(new io.undertow.util.HttpString("X-Frame-Options"), "DENY");
            exchange.getResponseHeaders()
                    .put(new io.undertow.util.HttpString("Content-Security-Policy"), "default-src 'none'");
            handler.handleRequest(exchange);
        };
    }

    @Override
    public void close() {
        sockets.close();
        media.ifPresent(Media::close);
        cache.close();
        database.close();
    }
}
