package dev.parity.reference.auth;

import dev.parity.reference.http.BadSettings;
import dev.parity.reference.http.Needs;
import dev.parity.reference.http.Service;
import dev.parity.reference.http.ServiceFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes the auth service from the variables of supabase/auth (GoTrue). */
public final class AuthFactory implements ServiceFactory {
    /** PostgreSQL keeps microseconds and rounds: a finer time would be answered once so and later one off. */
    private static final Duration DATABASE_PRECISION = Duration.ofNanos(1000);

    private static final String DEFAULT_PORT = "8081";

    @Override
    public String name() {
        return "auth";
    }

    @Override
    public InetSocketAddress address(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        String port = variables.text("API_PORT").orElseGet(() -> variables.text("PORT", DEFAULT_PORT));
        try {
            return InetSocketAddress.createUnresolved(variables.text("API_HOST", "0.0.0.0"), Integer.parseInt(port));
        } catch (IllegalArgumentException e) {
            throw new BadSettings(List.of("GOTRUE_API_PORT  \"" + port
                    + "\" is no port. Expected a number from 0 to 65535. Write PORT=9999."));
        }
    }

    @Override
    public Needs needs(Map<String, String> environment) {
        return Needs.of(SettingsReader.read(environment).database(), "DATABASE_URL", "PORT");
    }

    @Override
    public Service create(Map<String, String> environment, Clock clock) {
        SettingsReader.tellIgnored(environment);
        return AuthService.start(SettingsReader.read(environment), Clock.tick(clock, DATABASE_PRECISION));
    }
}
