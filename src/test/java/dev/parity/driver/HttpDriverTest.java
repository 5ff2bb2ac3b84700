package dev.parity.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parity.observation.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpDriverTest {
    private final Recorded recorded = new Recorded();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private final Set<Integer> peers = ConcurrentHashMap.newKeySet();
    private volatile byte[] received = {};
    private HttpServer server;
    private HttpDriver driver;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        driver = new HttpDriver(Recorded.connection(base()), recorded);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sends_path_and_query_exactly_as_given() {
        String path = "/rest/v1/t%2Fx/a%20b?select=id,author:profiles(name)&id=gt.1&id=lt.5&empty=&q=%22x%22&flag";

        driver.send("Ada", "reads", Ask.get(path));

        assertThat(lines).containsExactly("GET " + path);
        assertThat(recorded.only().asked().path("url").asText()).isEqualTo(base() + path);
    }

    @Test
    void two_slashes_stay_two() {
        driver.send("Ada", "reads", Ask.get("/storage/v1//object//a"));

        assertThat(lines).containsExactly("GET /storage/v1//object//a");
    }

    @Test
    void gives_a_request_without_a_body_no_content_type() {
        driver.send("Ada", "signs out", Ask.post("/auth/v1/logout"));

        assertThat(headers).noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type"));
    }

    @Test
    void sends_bytes_and_headers_as_given_and_records_both_sides() {
        byte[] bytes = {0, 1, (byte) 0xff, 13, 10};

        Answer answer = driver.send(
                "Ada",
                "uploads",
                Ask.post("/x").with("X-Twice", "1").with("X-Twice", "2").bytes("image/png", bytes));

        assertThat(received).isEqualTo(bytes);
        assertThat(headers).contains("X-twice=[1, 2]", "Content-type=[image/png]");
        assertThat(answer.status()).isEqualTo(201);
        Recorded.Entry entry = recorded.only();
        assertThat(entry.kind()).isEqualTo(Kind.HTTP);
        assertThat(entry.asked().path("body").path("length").asInt()).isEqualTo(5);
        assertThat(entry.seen().path("status").asInt()).isEqualTo(201);
    }

    @Test
    void keeps_every_line_of_a_repeated_header() {
        Answer answer = driver.send("Ada", "reads", Ask.get("/x"));

        assertThat(answer.headers("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(recorded.only().seen().path("headers").toString())
                .contains("\"a=1\"")
                .contains("\"b=2\"");
    }

    @Test
    void follows_no_redirect() {
        Answer answer = driver.send("Ada", "opens", Ask.get("/redirect"));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("location")).contains("/elsewhere#access_token=1");
        assertThat(lines).containsExactly("GET /redirect");
    }

    @Test
    void asks_for_no_compression_and_sends_no_cookie_back() {
        driver.send("Ada", "reads", Ask.get("/x"));
        driver.send("Ada", "reads", Ask.get("/x"));

        assertThat(headers).noneMatch(line -> line.startsWith("Accept-encoding") || line.startsWith("Cookie"));
    }

    @Test
    void reuses_its_connection() {
        for (int i = 0; i < 5; i++) {
            driver.send("Ada", "reads", Ask.get("/x"));
        }

        assertThat(peers).hasSize(1);
    }

    @Test
    void reuses_no_connection_on_which_a_request_with_a_body_was_refused() {
        driver.send("Ada", "uploads", Ask.post("/refused").bytes("image/png", new byte[] {1}));

        driver.send("Ada", "reads", Ask.get("/x"));

        assertThat(peers).hasSize(2);
    }

    @Test
    void sends_every_method_it_is_given() {
        for (String method : List.of("HEAD", "OPTIONS", "PATCH", "DELETE", "PUT")) {
            driver.send("Ada", "acts", Ask.of(method, "/x"));
        }
        driver.send("Ada", "removes", Ask.delete("/x").json(DriverJson.object().put("prefixes", "a")));

        assertThat(lines).containsExactly("HEAD /x", "OPTIONS /x", "PATCH /x", "DELETE /x", "PUT /x", "DELETE /x");
        assertThat(new String(received, StandardCharsets.UTF_8)).isEqualTo("{\"prefixes\":\"a\"}");
    }

    @Test
    void says_unreachable_when_nobody_listens_and_still_records_the_attempt() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        HttpDriver lost = new HttpDriver(Recorded.connection("http://127.0.0.1:" + free), recorded);

        assertThatThrownBy(() -> lost.send("Ada", "reads", Ask.get("/x")))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("GET http://127.0.0.1:" + free + "/x got no answer");
        assertThat(recorded.only().seen().has("failure")).isTrue();
    }

    @Test
    void says_unreachable_when_no_answer_comes_in_time() {
        assertThatThrownBy(() -> driver.send("Ada", "waits", Ask.get("/never"))).isInstanceOf(Unreachable.class);
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        lines.add(exchange.getRequestMethod() + " " + path);
        exchange.getRequestHeaders().forEach((name, values) -> headers.add(name + "=" + values));
        peers.add(exchange.getRemoteAddress().getPort());
        received = exchange.getRequestBody().readAllBytes();
        if (path.equals("/never")) {
            return;
        }
        exchange.getResponseHeaders().add("Set-Cookie", "a=1");
        exchange.getResponseHeaders().add("Set-Cookie", "b=2");
        exchange.getResponseHeaders().add("Location", "/elsewhere#access_token=1");
        exchange.sendResponseHeaders(status(path), -1);
        exchange.close();
    }

    private static int status(String path) {
        return switch (path) {
            case "/redirect" -> 303;
            case "/refused" -> 403;
            default -> 201;
        };
    }
}
