package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.cli.TwoStacks.Ended;
import dev.parity.reference.http.Response;
import dev.parity.support.FaultProxy;
import dev.parity.verdict.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Seeded faults of the gateway's headers, of caches and of webhooks; see {@link SeededFaultsTest}. */
@ExtendWith(SharedStacks.class)
class SeededDeliveryFaultsTest {
    private final TwoStacks stacks;

    @TempDir
    Path folder;

    SeededDeliveryFaultsTest(TwoStacks stacks) {
        this.stacks = stacks;
    }

    @Test
    void finds_a_preflight_that_allows_no_headers() throws IOException {
        stacks.proxy().inject(FaultProxy.without("Access-Control-Allow-Headers"));

        mustFail(stacks.alone(folder, "/A browser of another origin may call the tables/"), "The allowed headers");
    }

    @Test
    void finds_a_refusal_that_browsers_cannot_read() throws IOException {
        stacks.proxy()
                .inject((request, healthy) -> healthy.status() == 401
                        ? FaultProxy.without("Access-Control-Allow-Origin").change(request, healthy)
                        : healthy);

        mustFail(
                stacks.alone(folder, "/A browser of another origin may read why it was refused/"),
                "The allowed origins of the answer");
    }

    @Test
    void finds_a_range_that_browsers_cannot_read() throws IOException {
        stacks.proxy().inject(FaultProxy.without("Access-Control-Expose-Headers"));

        mustFail(stacks.alone(folder, "/A browser may read the range of an answer/"), "The exposed headers");
    }

    @Test
    void finds_a_request_id_that_does_not_come_back() throws IOException {
        stacks.proxy().inject(FaultProxy.without("X-Request-Id"));

        mustFail(stacks.alone(folder, "/A refusal of the gateway carries the id too/"), "The request id");
    }

    @Test
    void finds_a_request_id_that_is_not_passed_on() throws IOException {
        stacks.proxy().inject(FaultProxy.body((path, body) -> body.replace("\"x-request-id\":", "\"x-lost\":")));

        mustFail(stacks.alone(folder, "/The id of a request comes back/"), "The request id that the service saw");
    }

    @Test
    void finds_a_gateway_that_sends_what_has_not_changed() throws IOException {
        stacks.proxy()
                .inject((request, healthy) -> healthy.status() == 304
                        ? new Response(200, healthy.headers(), new Response.Body.Bytes(new byte[] {1}))
                        : healthy);

        mustFail(stacks.alone(folder, "/A visitor of a public address asks whether it has changed/"), "seen 200");
    }

    @Test
    void finds_a_cache_that_keeps_what_was_replaced() throws IOException {
        stacks.proxy()
                .inject((request, healthy) -> request.header("If-None-Match").isPresent()
                        ? new Response(304, healthy.headers(), new Response.Body.Empty())
                        : healthy);

        mustFail(stacks.alone(folder, "/What was replaced at a public address is sent again/"), "seen 304");
    }

    @Test
    void finds_a_webhook_that_forgets_the_old_row() throws IOException {
        seed(
                "new.body := convert_to((convert_from(new.body, 'UTF8')::jsonb - 'old_record')::text, 'UTF8'); return new;");

        Ended ended = stacks.alone(folder, "/A change arrives with the row as it was before/");
        heal();

        mustFail(ended, "The old record");
    }

    @Test
    void finds_a_webhook_that_misses_removals() throws IOException {
        seed("return case when convert_from(new.body, 'UTF8') like '%\"DELETE\"%' then null else new end;");

        Ended ended = stacks.alone(folder, "/A removal arrives with the row as it was/");
        heal();

        mustFail(ended, "Writes that nobody was told of");
    }

    @Test
    void finds_a_write_that_fails_with_its_receiver() throws IOException {
        seed("if new.url like '%mood=throws' then raise exception 'the receiver failed'; end if; return new;");

        Ended ended = stacks.alone(folder, "/A write stays when its receiver throws/");
        heal();

        mustFail(ended, "the receiver failed");
    }

    /** What happens to each request before it is queued. */
    private void seed(String body) {
        stacks.sql(
                "create function net.seeded() returns trigger language plpgsql as $$ begin " + body + " end $$",
                "create trigger seeded before insert on net.http_request_queue for each row execute function net.seeded()");
    }

    private void heal() {
        stacks.sql("drop trigger seeded on net.http_request_queue", "drop function net.seeded()");
    }

    private static void mustFail(Ended ended, String named) {
        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).as(ended.printed()).isEqualTo(Outcome.FAILED);
        assertThat(ended.cell().reason()).contains(named);
    }
}
