package dev.parity.reference.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest extends ServedFunctions {
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
    void waits_for_timers_and_promises() throws Exception {
        deploy(
                "wait",
                "export default async () => { await new Promise((r) => setTimeout(r, 50)); return new Response('x'); }");

        assertThat(get("/wait").body()).isEqualTo("x");
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
}
