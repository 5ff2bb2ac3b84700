package dev.parity.reference.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Service;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {
    private static final String SECRET = "a-secret-of-more-than-thirty-two-characters";
    private static final String FIXTURES = "/dev/parity/target/fixture/functions/";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Service functions;
    private HttpServer server;

    @BeforeEach
    void start() {
        open(Map.of());
    }

    private void open(Map<String, String> more) {
        if (server != null) {
            stop();
        }
        Map<String, String> environment = new HashMap<>(Map.of(
                "FUNCTIONS_DIR", folder.toString(), "FUNCTIONS_TIMEOUT_MS", "3000", "SUPABASE_URL", "http://gateway"));
        environment.putAll(more);
        functions = new FunctionsFactory().create(environment, Clock.systemUTC());
        server = HttpServer.start(new InetSocketAddress("127.0.0.1", 0), functions.handler());
    }

    @AfterEach
    void stop() {
        server.close();
        functions.close();
    }

    @Test
    void answers_by_the_new_source_as_soon_as_it_changed() throws Exception {
        deploy("f", "Deno.serve(() => new Response('one'))");
        String before = get("/f").body();
        deploy("f", "export default { fetch: async () => new Response('two') }");
        String after = get("/f").body();

        assertThat(before).isEqualTo("one");
        assertThat(after).isEqualTo("two");
    }

    @Test
    void cuts_an_infinite_loop_and_serves_on() throws Exception {
        open(Map.of("FUNCTIONS_TIMEOUT_MS", "500"));
        deploy("loop", "export default () => { for (;;) {} }");
        deploy("fine", "export default () => new Response('fine')");

        HttpResponse<String> cut = get("/loop");

        assertThat(cut.statusCode()).isEqualTo(546);
        assertThat(Json.parse(cut.body()).path("code").asText()).isEqualTo("WORKER_LIMIT");
        assertThat(get("/fine").body()).isEqualTo("fine");
    }

    @Test
    void cuts_what_keeps_too_much_memory_and_serves_others_meanwhile() throws Exception {
        open(Map.of("FUNCTIONS_MEMORY_MB", "48", "FUNCTIONS_TIMEOUT_MS", "60000"));
        deploy(
                "greedy",
                "const one = new Array(10000).fill(0.5);"
                        + " export default () => { for (const all = []; ; all.push(one.slice())); }");
        deploy("fine", "export default () => new Response('fine')");

        var cut = client.sendAsync(request("/greedy").build(), BodyHandlers.ofString());
        HttpResponse<String> meanwhile = get("/fine");

        assertThat(meanwhile.body()).isEqualTo("fine");
        assertThat(cut.get().statusCode()).isEqualTo(546);
        assertThat(Json.parse(cut.get().body()).path("code").asText()).isEqualTo("WORKER_LIMIT");
        assertThat(get("/fine").body()).isEqualTo("fine");
    }

    @Test
    void lets_live_what_makes_much_and_keeps_nothing() throws Exception {
        open(Map.of("FUNCTIONS_MEMORY_MB", "48", "FUNCTIONS_TIMEOUT_MS", "60000"));
        deploy(
                "wasteful",
                "const one = new Array(10000).fill(0.5); export default () => { let n = 0;"
                        + " for (let i = 0; i < 4000; i++) n += one.slice().length; return new Response(String(n)); }");

        assertThat(get("/wasteful").body()).isEqualTo("40000000");
    }

    @Test
    void counts_computing_and_not_waiting_against_the_limit_of_computing() throws Exception {
        open(Map.of("FUNCTIONS_CPU_MS", "2000", "FUNCTIONS_TIMEOUT_MS", "60000"));
        deploy("loop", "export default () => { for (;;) {} }");
        deploy("wait", "export default () => new Promise((r) => setTimeout(() => r(new Response('slept')), 3000))");

        assertThat(get("/loop").statusCode()).isEqualTo(546);
        assertThat(get("/wait").body()).isEqualTo("slept");
    }

    @Test
    void gives_up_waiting_with_504() throws Exception {
        open(Map.of("FUNCTIONS_TIMEOUT_MS", "500"));
        deploy("late", "export default () => new Promise((done) => setTimeout(() => done(new Response()), 60000))");

        assertThat(get("/late").statusCode()).isEqualTo(504);
    }

    @Test
    void waits_for_timers_and_promises() throws Exception {
        deploy(
                "wait",
                "export default async () => { await new Promise((r) => setTimeout(r, 50)); return new Response('x'); }");

        assertThat(get("/wait").body()).isEqualTo("x");
    }

    @Test
    void shows_a_function_its_own_secrets_only() throws Exception {
        String reads = "export default () => Response.json([Deno.env.get('KEY') ?? null, Deno.env.get('SUPABASE_URL'),"
                + " Deno.env.toObject()])";
        deploy("owner", reads);
        deploy("other", reads);
        Files.writeString(folder.resolve("owner/.env.json"), "{\"KEY\":\"s3cret\"}");

        assertThat(get("/owner").body()).startsWith("[\"s3cret\",\"http://gateway\"");
        assertThat(get("/other").body()).startsWith("[null,\"http://gateway\"").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java.type('java.lang.System').getenv('PATH')",
                "Polyglot.eval('js', '1')",
                "load('/etc/passwd')",
                "await import('/etc/passwd')",
                "host.env('PATH')",
                "globalThis.constructor.constructor('return process.env')()"
            })
    void lets_no_function_out(String attempt) throws Exception {
        deploy("bad", "export default async () => new Response(String(" + attempt + "))");

        assertThat(get("/bad").statusCode()).isEqualTo(500);
    }

    @Test
    void keeps_nothing_between_calls() throws Exception {
        deploy("count", "let n = 0; export default () => new Response(String(++n + (globalThis.m ??= 0)))");

        assertThat(get("/count").body()).isEqualTo("1");
        assertThat(get("/count").body()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "absent   |                                                      | 404 | NOT_FOUND",
                "throws   | export default () => { throw new Error('no') }       | 500 | WORKER_ERROR",
                "rejects  | export default async () => { throw new Error('no') } | 500 | WORKER_ERROR",
                "nothing  | export default () => 5                               | 500 | WORKER_ERROR",
                "never    | export default () => new Promise(() => {})           | 500 | WORKER_ERROR",
                "syntax   | export default (                                     | 503 | BOOT_ERROR",
                "toplevel | throw new Error('at start')                          | 503 | BOOT_ERROR",
                "imports  | import 'jsr:@x/y'; export default 1                   | 503 | BOOT_ERROR",
            })
    void says_how_a_function_failed(String name, String source, int status, String code) throws Exception {
        if (source != null) {
            deploy(name, source);
        }

        HttpResponse<String> answer = get("/" + name);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Json.parse(answer.body()).path("code").asText()).isEqualTo(code);
    }

    @Test
    void refuses_names_that_leave_the_folder() throws Exception {
        Files.writeString(folder.resolve("index.js"), "export default () => new Response('leaked')");

        assertThat(get("/..%2F" + folder.getFileName()).statusCode()).isEqualTo(404);
        assertThat(get("/%2e").statusCode()).isEqualTo(404);
    }

    @Test
    void echoes_all_of_a_request() throws Exception {
        deployFixture("echo");

        HttpResponse<String> answer = client.send(
                request("/echo/a%20b/c?x=1&y=%C3%BC")
                        .header("X-Trace-Id", "t1")
                        .method("PATCH", body("grüße"))
                        .build(),
                BodyHandlers.ofString());
        JsonNode seen = Json.parse(answer.body());

        assertThat(seen.path("method").asText()).isEqualTo("PATCH");
        assertThat(seen.path("path").asText()).isEqualTo("/echo/a%20b/c");
        assertThat(seen.path("query").toString()).isEqualTo("{\"x\":\"1\",\"y\":\"ü\"}");
        assertThat(seen.path("headers").path("x-trace-id").asText()).isEqualTo("t1");
        assertThat(seen.path("body").asText()).isEqualTo("grüße");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    }

    @Test
    void greets_as_whom_it_was_called() throws Exception {
        deployFixture("hello");

        HttpResponse<String> answer = client.send(
                request("/hello")
                        .header("Authorization", "Bearer " + token(4_000_000_000L))
                        .POST(body("{\"name\":\"Ada\"}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("{\"message\":\"Hello Ada!\",\"role\":\"authenticated\",\"sub\":\"u1\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "echo"})
    void fixtures_answer_preflights_themselves(String name) throws Exception {
        deployFixture(name);

        HttpResponse<String> answer = client.send(
                request("/" + name).method("OPTIONS", BodyPublishers.noBody()).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok");
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("*");
    }

    @Test
    void passes_bytes_and_repeated_headers_unchanged() throws Exception {
        deploy(
                "bytes",
                "export default async (r) => { const h = new Headers([['set-cookie', 'a=1'], ['set-cookie', 'b=2']]);"
                        + " return new Response(new Uint8Array(await r.arrayBuffer()).reverse(), { headers: h,"
                        + " status: 201 }); }");
        byte[] sent = {0, (byte) 200, (byte) 255, 10};

        HttpResponse<byte[]> answer = client.send(
                request("/bytes").POST(BodyPublishers.ofByteArray(sent)).build(), BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).containsExactly(10, 255, 200, 0);
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
    }

    @ParameterizedTest
    @CsvSource({
        ",UNAUTHORIZED_NO_AUTH_HEADER,Missing authorization header",
        "Bearer,UNAUTHORIZED_INVALID_JWT_FORMAT,Invalid JWT format",
        "Bearer nonsense,UNAUTHORIZED_INVALID_JWT_FORMAT,Invalid JWT format",
        "expired,UNAUTHORIZED_LEGACY_JWT,Invalid JWT",
    })
    void refuses_a_bad_token_when_it_checks_them(String header, String code, String message) throws Exception {
        open(Map.of("VERIFY_JWT", "true", "JWT_SECRET", SECRET));
        deploy("f", "export default () => new Response('in')");
        HttpRequest.Builder request = request("/f");
        if (header != null) {
            request.header("Authorization", header.equals("expired") ? "Bearer " + token(1_000_000_000L) : header);
        }

        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Json.parse(answer.body()).path("code").asText()).isEqualTo(code);
        assertThat(Json.parse(answer.body()).path("msg").asText()).isEqualTo(message);
    }

    @Test
    void admits_a_good_token() throws Exception {
        open(Map.of("VERIFY_JWT", "true", "JWT_SECRET", SECRET));
        deploy("f", "export default () => new Response('in')");

        HttpResponse<String> answer = client.send(
                request("/f")
                        .header("Authorization", "Bearer " + token(4_000_000_000L))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("in");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new URL('http://h:80/a/../b?x=1#f').href                 | http://h/b?x=1#f",
                "new URL('/c?q', 'https://h/a/b').href                    | https://h/c?q",
                "new URL('d', 'https://h/a/b').pathname                   | /a/d",
                "new URLSearchParams({ a: 'b c&d', e: '' }).toString()    | a=b+c%26d&e=",
                "new URLSearchParams('a=1&a=2').getAll('a').length        | 2",
                "new TextDecoder().decode(new TextEncoder().encode('€'))  | €",
                "atob(btoa('aÿ'))                                         | aÿ",
                "crypto.randomUUID().length                               | 36",
                "new Headers({ 'X-A': '1' }).get('x-a')                   | 1",
                "new Response('x').headers.get('content-type')            | text/plain;charset=UTF-8",
            })
    void offers_the_everyday_globals(String expression, String value) throws Exception {
        deploy("g", "export default () => new Response(String(" + expression + "))");

        assertThat(get("/g").body()).isEqualTo(value);
    }

    private void deploy(String name, String source) throws IOException {
        Files.createDirectories(folder.resolve(name));
        Files.writeString(folder.resolve(name).resolve("index.js"), source);
    }

    private void deployFixture(String name) throws IOException {
        try (InputStream file = getClass().getResourceAsStream(FIXTURES + name + "/index.js")) {
            deploy(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String token(long expires) throws Exception {
        String claims = "{\"role\":\"authenticated\",\"sub\":\"u1\",\"exp\":" + expires + "}";
        JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(claims));
        token.sign(new MACSigner(SECRET));
        return token.serialize();
    }

    private static HttpRequest.BodyPublisher body(String text) {
        return BodyPublishers.ofString(text);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }
}
