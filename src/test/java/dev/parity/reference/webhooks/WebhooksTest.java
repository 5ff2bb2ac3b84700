package dev.parity.reference.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import dev.parity.reference.postgres.DatabaseUrl;
import dev.parity.reference.postgres.PostgresServer;
import dev.parity.reference.postgres.PostgresServers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> RECEIVED = new CopyOnWriteArrayList<>();
    private static PostgresServer postgres;
    private static Webhooks webhooks;
    private static HttpServer receiver;

    @BeforeAll
    static void start(@TempDir Path folder) {
        postgres = PostgresServers.start("15", folder);
        webhooks = Webhooks.start(postgres.url());
        receiver = HttpServer.start(
                new InetSocketAddress("127.0.0.1", 0),
                new Routes((request, thrown) -> Response.text(500, String.valueOf(thrown)))
                        .otherwise(WebhooksTest::receive));
    }

    @AfterAll
    static void end() {
        webhooks.close();
        receiver.close();
        postgres.close();
    }

    private static Response receive(Request request) throws IOException {
        RECEIVED.add(request.method() + " " + request.rawPath() + "?" + request.rawQuery() + " "
                + new String(request.bytes(), StandardCharsets.UTF_8));
        return Response.text(201, "got it");
    }

    @Test
    void installs_a_second_time_without_harm() {
        Webhooks second = Webhooks.start(postgres.url());
        second.close();

        assertThat(one("select count(*) from pg_roles where rolname = 'supabase_functions_admin'"))
                .isEqualTo("1");
    }

    @Test
    void encodes_parameters_into_the_address() {
        String id = one("select net.http_get('" + url("/get") + "', '{\"a b\": \"ü&=\", \"c\": \"1\"}')");

        assertThat(status(id)).isEqualTo("201");
        assertThat(RECEIVED).contains("GET /get?c=1&a%20b=%C3%BC%26%3D ");
    }

    @Test
    void posts_json_and_keeps_the_answer() {
        String id = one("select net.http_post('" + url("/post") + "', '{\"n\": 1}')");

        assertThat(status(id)).isEqualTo("201");
        assertThat(RECEIVED).contains("POST /post? {\"n\": 1}");
        assertThat(one("select content || ' ' || (headers ->> 'content-type') from net._http_response where id = "
                        + id))
                .startsWith("got it text/plain");
    }

    @Test
    void sends_nothing_that_was_rolled_back() {
        String late = one("select net.http_get('" + url("/after") + "')");
        assertThatThrownBy(() -> one("select net.http_get('" + url("/undone") + "') / 0"))
                .hasMessageContaining("division by zero");
        String later = one("select net.http_get('" + url("/later") + "')");

        assertThat(status(late)).isEqualTo("201");
        assertThat(status(later)).isEqualTo("201");
        assertThat(RECEIVED).noneMatch(line -> line.contains("/undone"));
    }

    @Test
    void notes_addresses_that_cannot_be_called() {
        String wrong = one("select net.http_get('no address at all')");
        String nobody = one("select net.http_get('http://127.0.0.1:1/')");

        assertThat(status(wrong)).isEqualTo("none");
        assertThat(status(nobody)).isEqualTo("none");
        assertThat(one("select error_msg from net._http_response where id = " + nobody))
                .contains("Connect");
    }

    @Test
    void tells_of_every_kind_of_write() throws IOException {
        one("create table public.hooked (id int primary key, name text); create trigger told after insert or update or"
                + " delete on public.hooked for each row execute function supabase_functions.http_request('"
                + url("/hook") + "', 'POST', '{\"Content-Type\":\"application/json\"}', '{\"p\":\"1\"}', '9000');"
                + " insert into public.hooked values (1, 'a'); update public.hooked set name = 'b';"
                + " delete from public.hooked; select 1");
        Awaitility.await().atMost(PATIENCE).until(() -> hooks().size() == 3);

        assertThat(hooks().stream().map(hook -> hook.path("type").asText()))
                .containsExactlyInAnyOrder("INSERT", "UPDATE", "DELETE");
        JsonNode update = hooks().stream()
                .filter(hook -> hook.path("type").asText().equals("UPDATE"))
                .findFirst()
                .orElseThrow();
        assertThat(update)
                .isEqualTo(Json.parse("{\"type\":\"UPDATE\",\"schema\":\"public\",\"table\":\"hooked\","
                        + "\"record\":{\"id\":1,\"name\":\"b\"},\"old_record\":{\"id\":1,\"name\":\"a\"}}"));
        assertThat(one("select count(*) from supabase_functions.hooks where hook_name = 'told'"))
                .isEqualTo("3");
    }

    private static List<JsonNode> hooks() {
        return RECEIVED.stream()
                .filter(line -> line.startsWith("POST /hook?p=1 "))
                .map(line -> json(line.substring(line.indexOf('{'))))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + receiver.port() + path;
    }

    private static String status(String request) {
        String answer = "select coalesce(status_code::text, 'none') from net._http_response where id = " + request;
        Awaitility.await().atMost(PATIENCE).until(() -> one(answer) != null);
        return one(answer);
    }

    /** The first value of the last statement; null without a row. */
    private static String one(String sql) {
        DatabaseUrl url = DatabaseUrl.parse(postgres.url());
        try (Connection connection = DriverManager.getConnection(
                        url.jdbc(), url.user(), url.password().orElse(""));
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows && statement.getUpdateCount() >= 0) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                return result != null && result.next() ? result.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
