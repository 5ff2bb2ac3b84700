package dev.parity.reference.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.reference.http.Json;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a function may not do, and how it fails. */
class FunctionLimitsTest extends ServedFunctions {
    @Test
    void cuts_an_infinite_loop_and_serves_on() throws Exception {
        open(Map.of("FUNCTIONS_TIMEOUT_MS", "3000"));
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
}
