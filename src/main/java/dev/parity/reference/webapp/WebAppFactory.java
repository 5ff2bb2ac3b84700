package dev.parity.reference.webapp;

import dev.parity.reference.http.BadSettings;
import dev.parity.reference.http.Needs;
import dev.parity.reference.http.Service;
import dev.parity.reference.http.ServiceFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The application as a service of its own. Variables, all our own: {@code HOST} (default 0.0.0.0), {@code PORT} (3000),
 * {@code DATABASE_URL}, {@code REDIS_URL} and {@code JWT_SECRET} (required), {@code JWT_LIFETIME_S} (900),
 * {@code RATE_LIMIT_PER_MINUTE} (100), {@code BCRYPT_COST} (12), {@code ADMIN_ALLOW} (none), {@code S3_ENDPOINT},
 * {@code S3_BUCKET}, {@code S3_ACCESS_KEY} and {@code S3_SECRET_KEY} (without: no media).
 */
public final class WebAppFactory implements ServiceFactory {
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public String name() {
        return "webapp";
    }

    @Override
    public InetSocketAddress address(Map<String, String> environment) {
        List<String> mistakes = new ArrayList<>();
        String port = environment.getOrDefault("PORT", "3000");
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
            mistakes.add("PORT  \"" + port + "\" is no port. Expected a number up to " + HIGHEST_PORT
                    + ". Write PORT=3000.");
            throw new BadSettings(mistakes);
        }
        return new InetSocketAddress(environment.getOrDefault("HOST", "0.0.0.0"), Integer.parseInt(port));
    }

    @Override
    public Needs needs(Map<String, String> environment) {
        address(environment);
        return Needs.of(WebAppSettings.read(environment).database(), "DATABASE_URL", "PORT");
    }

    @Override
    public Service create(Map<String, String> environment, Clock clock) {
        return WebApp.start(WebAppSettings.read(environment), clock);
    }
}
