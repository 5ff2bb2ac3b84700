package dev.parity.reference.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parity.reference.http.BadSettings;
import dev.parity.reference.http.CannotStart;
import dev.parity.reference.postgres.PostgresServer;
import dev.parity.reference.postgres.PostgresServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeTest {
    private static final String SECRET = "a-secret-with-at-least-32-characters-in-it";

    @TempDir
    private static Path folder;

    private static PostgresServer postgres;

    @BeforeAll
    static void starts_a_database() {
        postgres = PostgresServers.start("15", folder);
    }

    @AfterAll
    static void stops_it() {
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({"auth, /health", "storage, /status", "realtime, /healthcheck", "gateway, /health"})
    void serves_alone_and_says_that_it_is_well(String service, String path) throws Exception {
        try (ServeMain.Served served = ServeMain.serve(service, settings(service))) {
            assertThat(status(served.url() + path)).isEqualTo(200);
        }
    }

    @Test
    void serves_functions_alone() throws Exception {
        try (ServeMain.Served served = ServeMain.serve("functions", settings("functions"))) {
            assertThat(status(served.url() + "/nobody")).isEqualTo(404);
        }
    }

    @Test
    void tells_of_rest_on_a_port_of_its_own_whether_it_is_live_and_ready() throws Exception {
        Map<String, String> settings = settings("rest");
        int admin = freePort();
        settings.put("PGRST_SERVER_PORT", String.valueOf(freePort()));
        settings.put("PGRST_ADMIN_SERVER_PORT", String.valueOf(admin));

        try (ServeMain.Served served = ServeMain.serve("rest", settings)) {
            assertThat(status(served.url() + "/")).isEqualTo(200);
            assertThat(status("http://127.0.0.1:" + admin + "/live")).isEqualTo(200);
            assertThat(status("http://127.0.0.1:" + admin + "/ready")).isEqualTo(200);
            assertThat(status("http://127.0.0.1:" + admin + "/config")).isEqualTo(404);
        }
    }

    @Test
    void tells_that_rest_is_not_ready_without_its_database(@TempDir Path other) throws Exception {
        int admin = freePort();
        try (PostgresServer own = PostgresServers.start("15", other)) {
            Map<String, String> settings = settings("rest");
            settings.put("PGRST_DB_URI", own.url("authenticator"));
            settings.put("PGRST_SERVER_PORT", String.valueOf(freePort()));
            settings.put("PGRST_ADMIN_SERVER_PORT", String.valueOf(admin));
            try (ServeMain.Served served = ServeMain.serve("rest", settings)) {
                own.kill();

                assertThat(status("http://127.0.0.1:" + admin + "/ready")).isEqualTo(503);
                assertThat(status("http://127.0.0.1:" + admin + "/live")).isEqualTo(200);
                assertThat(status(served.url() + "/nothing")).isGreaterThanOrEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "auth, DATABASE_URL",
        "rest, PGRST_DB_URI",
        "storage, DATABASE_URL",
        "realtime, 'DB_HOST, DB_PORT, DB_USER or DB_PASSWORD'"
    })
    void says_which_database_does_not_answer_and_which_variable_names_it(String service, String variable)
            throws IOException {
        int nobody = freePort();
        Map<String, String> settings = settings(service);
        String elsewhere = "postgresql://nobody@127.0.0.1:" + nobody + "/postgres";
        settings.replaceAll((name, value) -> value.startsWith("postgresql://") ? elsewhere : value);
        settings.put("DB_PORT", String.valueOf(nobody));
        settings.put("DB_USER", "nobody");

        CannotStart failure = catchThrowableOfType(CannotStart.class, () -> ServeMain.serve(service, settings));

        assertThat(failure)
                .hasMessage(service + ": the database " + elsewhere + " cannot be used: Connection to 127.0.0.1:"
                        + nobody + " refused. Check that the hostname and port are correct and that the postmaster is"
                        + " accepting TCP/IP connections. java.net.ConnectException: Connection refused. Expected a"
                        + " PostgreSQL that accepts this login. Start it, or correct " + variable + ".");
    }

    @Test
    void does_not_repeat_a_password_that_is_refused() {
        Map<String, String> settings = settings("auth");
        settings.put("DATABASE_URL", postgres.url("supabase_auth_admin").replaceFirst(":[0-9a-f]+@", ":wrong@"));

        CannotStart failure = catchThrowableOfType(CannotStart.class, () -> ServeMain.serve("auth", settings));

        assertThat(failure)
                .hasMessageContaining("password authentication failed for user \"supabase_auth_admin\". Expected")
                .hasMessageNotContaining("wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "auth, PORT",
        "rest, PGRST_SERVER_PORT",
        "storage, SERVER_PORT",
        "realtime, PORT",
        "functions, PORT",
        "gateway, GATEWAY_PORT"
    })
    void says_which_port_is_taken_and_which_variable_names_it(String service, String variable) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> settings = settings(service);
            settings.put(variable, String.valueOf(taken.getLocalPort()));

            CannotStart failure = catchThrowableOfType(CannotStart.class, () -> ServeMain.serve(service, settings));

            assertThat(failure)
                    .hasMessage(service + ": cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": Address already in use. Expected a free port of this machine. Stop what holds it, or"
                            + " set " + variable + " to another.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "rest", "storage", "realtime", "functions", "gateway"})
    void refuses_a_port_that_is_none_and_names_the_variable(String service) {
        Map<String, String> settings = settings(service);
        settings.replaceAll((name, value) -> name.endsWith("PORT") && !name.startsWith("DB_") ? "70000" : value);

        BadSettings bad = catchThrowableOfType(BadSettings.class, () -> ServeMain.serve(service, settings));

        assertThat(bad.mistakes()).singleElement().asString().contains("PORT").contains("70000");
    }

    private static Map<String, String> settings(String service) {
        Map<String, String> settings = new HashMap<>();
        switch (service) {
            case "auth" -> {
                settings.put("DATABASE_URL", postgres.url("supabase_auth_admin"));
                settings.put("API_EXTERNAL_URL", "http://127.0.0.1:9999");
                settings.put("GOTRUE_SITE_URL", "http://localhost:3000");
                settings.put("GOTRUE_JWT_SECRET", SECRET);
                settings.put("GOTRUE_API_HOST", "127.0.0.1");
                settings.put("PORT", "0");
            }
            case "rest" -> {
                settings.put("PGRST_DB_URI", postgres.url("authenticator"));
                settings.put("PGRST_DB_ANON_ROLE", "anon");
                settings.put("PGRST_SERVER_HOST", "127.0.0.1");
                settings.put("PGRST_SERVER_PORT", "0");
            }
            case "storage" -> {
                settings.put("DATABASE_URL", postgres.url("supabase_storage_admin"));
                settings.put("STORAGE_BACKEND", "file");
                settings.put(
                        "STORAGE_FILE_BACKEND_PATH", folder.resolve("files").toString());
                settings.put("STORAGE_S3_BUCKET", "files");
                settings.put("AUTH_JWT_SECRET", SECRET);
                settings.put("UPLOAD_FILE_SIZE_LIMIT", "1000");
                settings.put("SERVER_HOST", "127.0.0.1");
                settings.put("SERVER_PORT", "0");
            }
            case "realtime" -> {
                settings.put("DB_HOST", "127.0.0.1");
                settings.put("DB_PORT", String.valueOf(postgres.port()));
                settings.put("DB_PASSWORD", postgres.password());
                settings.put("API_JWT_SECRET", SECRET);
                settings.put("HOST", "127.0.0.1");
                settings.put("PORT", "0");
            }
            case "functions" -> {
                settings.put("FUNCTIONS_DIR", folder.toString());
                settings.put("HOST", "127.0.0.1");
                settings.put("PORT", "0");
            }
            default -> {
                settings.put("ANON_KEY", "anon");
                settings.put("SERVICE_KEY", "service");
                settings.put("GATEWAY_HOST", "127.0.0.1");
                settings.put("GATEWAY_PORT", "0");
            }
        }
        return settings;
    }

    private static int status(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
