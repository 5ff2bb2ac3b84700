package dev.parity.reference.auth;

import com.zaxxer.hikari.HikariDataSource;
import dev.parity.reference.http.Routes;
import dev.parity.reference.http.Service;
import io.undertow.server.HttpHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;

/** The auth service of the reference stack; its routes are in {@link AuthRoutes}. */
final class AuthService implements Service {
    /** The original gives up on a request after this time. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final Database database;
    private final HttpHandler handler;

    private AuthService(Database database, AuthRoutes routes) {
        this.database = database;
        this.handler = new Routes(Failures::answer)
                .otherwise(request ->
                        BROKEN_ESCAPE.matcher(request.rawPath()).find() ? Answers.badUrl() : routes.answer(request));
    }

    /** Migrates the database and makes the service. */
    static AuthService start(AuthSettings settings, Clock clock) {
        HikariDataSource pool = settings.database().pool("auth", settings.poolSize());
        pool.setConnectionTimeout(LONGEST_WAIT.toMillis());
        Database database = new Database(pool);
        try {
            Migration.apply(database);
            return new AuthService(database, new AuthRoutes(Core.of(settings, clock, database)));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return "auth";
    }

    @Override
    public HttpHandler handler() {
        return handler;
    }

    @Override
    public void close() {
        database.close();
    }
}
