package dev.parity.cli.doctor;

import dev.parity.environment.Credentials;
import dev.parity.environment.Endpoints;
import dev.parity.environment.Environment;
import dev.parity.environment.TargetKind;
import dev.parity.reference.postgres.DatabaseUrl;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;

/** Whether an environment's endpoints answer by name, and which keys it has. */
final class Reach {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private final Environment environment;

    Reach(Environment environment) {
        this.environment = environment;
    }

    List<Callable<List<Finding>>> looks() {
        var looks = new ArrayList<Callable<List<Finding>>>();
        endpoints(environment.endpoints()).forEach((name, url) -> looks.add(() -> List.of(look(name, url))));
        if (environment.target() == TargetKind.ATTACHED) {
            looks.add(() -> keys(environment.credentials()));
        }
        return looks;
    }

    private static Map<String, String> endpoints(Endpoints from) {
        var endpoints = new LinkedHashMap<String, String>();
        from.gateway().ifPresent(url -> endpoints.put("gateway", url));
        from.database().ifPresent(url -> endpoints.put("database", url));
        from.mail().ifPresent(url -> endpoints.put("mail", url));
        from.s3().ifPresent(url -> endpoints.put("s3", url));
        from.metrics().ifPresent(url -> endpoints.put("metrics", url));
        return endpoints;
    }

    private static Finding look(String name, String url) {
        long before = System.nanoTime();
        var remedy = "Start it, open the way to it, or mend endpoints." + name + ".";
        try {
            var seen = url.startsWith("http") ? answer(URI.create(url)) : session(url);
            return Finding.ok(name, seen + ", " + (System.nanoTime() - before) / 1_000_000 + " ms");
        } catch (UnknownHostException e) {
            return Finding.problem(name, "no such host: " + e.getMessage(), remedy);
        } catch (IOException | SQLException e) {
            return Finding.problem(name, shown(url) + " does not answer: " + firstLine(e), remedy);
        }
    }

    /** Any answer will do: what it says is for scenarios. */
    private static String answer(URI url) throws IOException {
        var connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout((int) LONGEST.toMillis());
        connection.setReadTimeout((int) LONGEST.toMillis());
        connection.setInstanceFollowRedirects(false);
        int status = connection.getResponseCode();
        connection.disconnect();
        return url.getAuthority() + " answers " + status;
    }

    private static String session(String url) throws SQLException {
        var database = DatabaseUrl.parse(url);
        var login = new Properties();
        login.setProperty("user", database.user());
        database.password().ifPresent(password -> login.setProperty("password", password));
        login.setProperty("loginTimeout", String.valueOf(LONGEST.toSeconds()));
        try (var connection = DriverManager.getConnection(database.jdbc(), login)) {
            var server = connection.getMetaData().getDatabaseProductVersion();
            return "PostgreSQL " + server + " lets " + database.user() + " in";
        }
    }

    /** Without user and password. */
    private static String shown(String url) {
        var host = URI.create(url);
        return host.getHost() + (host.getPort() > 0 ? ":" + host.getPort() : "");
    }

    private static String firstLine(Exception e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
    }

    private static List<Finding> keys(Credentials credentials) {
        return List.of(
                key("anonKey", credentials.anonKey(), "every scenario that goes through the gateway"),
                key("serviceKey", credentials.serviceKey(), "scenarios that act as the service role"),
                key("jwtSecret", credentials.jwtSecret(), "scenarios with forged or expired tokens"));
    }

    private static Finding key(String name, Optional<String> value, String serves) {
        return value.isPresent()
                ? Finding.ok(name, "given")
                : Finding.note(name, "absent: " + serves + " will be skipped", "Write credentials." + name + ".");
    }
}
