package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.support.FaultProxy;
import dev.parity.verdict.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The harness can fail: a fault seeded by hand into a running stack, attached as an environment of its own and compared
 * with a healthy one, is named and ends in exit code 1. Each fault is undone before the next.
 */
@ExtendWith(SharedStacks.class)
class SeededFaultsTest {
    private final TwoStacks stacks;

    @TempDir
    Path folder;

    SeededFaultsTest(TwoStacks stacks) {
        this.stacks = stacks;
    }

    @Test
    void a_healthy_stack_behind_the_same_proxy_is_conformant_and_equal() throws IOException {
        TwoStacks.Ended ended = stacks.compare(folder, "/A page with a count tells its range/");

        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        assertThat(ended.cell().outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void finds_row_level_security_switched_off_on_one_table() throws IOException {
        stacks.sql("alter table public.posts disable row level security");

        TwoStacks.Ended ended = stacks.compare(folder, "/Posts of a private profile are for/");
        stacks.sql("alter table public.posts enable row level security");

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).isEqualTo(Outcome.LEAK);
        assertThat(ended.cell().reason()).contains("day one");
    }

    @Test
    void finds_a_policy_that_forgets_the_follower_check() throws IOException {
        stacks.sql("create policy forgetful on public.posts for select to authenticated using (true)");

        TwoStacks.Ended ended = stacks.compare(folder, "/A request alone opens nothing/");
        stacks.sql("drop policy forgetful on public.posts");

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).isEqualTo(Outcome.LEAK);
    }

    @Test
    void finds_a_gateway_that_drops_content_range() throws IOException {
        stacks.proxy().inject(FaultProxy.without("Content-Range"));

        TwoStacks.Ended ended = stacks.compare(folder, "/A post carries its author as an object/");

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).as("no step looks at it").isEqualTo(Outcome.DIVERGENT);
        assertThat(ended.divergences()).contains("response.headers.content-range: 0-0/* -> ");
    }

    @Test
    void finds_a_signed_url_with_the_internal_host() throws IOException {
        stacks.proxy()
                .inject(FaultProxy.body((path, body) -> path.contains("/object/sign/")
                        ? body.replace("\"signedURL\":\"/object", "\"signedURL\":\"http://storage:5000/object")
                        : body));

        TwoStacks.Ended ended = stacks.compare(folder, "/A link leads through the public address/");

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.divergences() + ended.cell().reason()).contains("storage:5000");
    }

    @Test
    void finds_a_refresh_token_that_can_be_reused_for_ever() throws IOException {
        stacks.sql("create function auth.keep() returns trigger language plpgsql as"
                + " 'begin new.revoked := false; return new; end'");
        stacks.sql(
                "create trigger keep before update on auth.refresh_tokens for each row execute function auth.keep()");

        TwoStacks.Ended ended = stacks.compare(folder, "/A refresh token that is used again ends the session/");
        stacks.sql("drop trigger keep on auth.refresh_tokens");
        stacks.sql("drop function auth.keep()");

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).isIn(Outcome.FAILED, Outcome.DIVERGENT);
        assertThat(ended.divergences()).contains("response.status: 400 -> 200");
    }

    @Test
    void finds_a_list_in_another_order() throws IOException {
        stacks.proxy()
                .inject(FaultProxy.body(
                        (path, body) -> path.contains("/rest/v1/") && path.contains("order=") ? reversed(body) : body));

        TwoStacks.Ended ended = stacks.compare(folder, "/A page without a count is complete as it is/");

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().reason() + ended.divergences()).contains("2, 1");
    }

    @Test
    void finds_realtime_that_misses_deletes() throws IOException {
        stacks.sql("alter publication supabase_realtime set (publish = 'insert, update')");

        TwoStacks.Ended ended =
                stacks.compare(folder, "/A removal arrives with the key and nothing else/", stacks.gateway());
        stacks.sql("alter publication supabase_realtime set (publish = 'insert, update, delete')");

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.cell().reason()).contains("removal");
    }

    @Test
    void finds_an_error_body_without_its_code() throws IOException {
        stacks.proxy().inject(FaultProxy.body((path, body) -> body.replaceFirst("\\{\"code\":\"23505\",", "{")));

        TwoStacks.Ended ended = stacks.compare(folder, "/A refusal of the database names what it is about/");

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.divergences()).contains("response.body/code");
    }

    @Test
    void a_waiver_added_from_a_run_covers_that_divergence_and_no_other_of_its_scenario() throws IOException {
        String scenario = "/A post carries its author as an object/";
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(home.resolve("environments"));
        Path feature = Path.of("features", "database", "embedding.feature");
        Files.createDirectories(home.resolve(feature).getParent());
        Files.copy(feature, home.resolve(feature));
        stacks.proxy().inject(FaultProxy.without("Content-Range"));
        Path known = stacks.compare(folder, scenario).record();
        stacks.proxy().inject(FaultProxy.without("Content-Type"));
        Path other = stacks.compare(folder, scenario).record();

        Said added = waiver(
                home, "add", "--from", known.toString(), "--reason", "r", "--owner", "o", "--until", "2099-01-01");

        assertThat(added.exit()).as(added.text()).isZero();
        assertThat(Files.readString(home.resolve("environments/waivers.yaml")))
                .contains("path: \"response.headers.content-range\"", "signature: ", "firstSeen: ");
        Said same = waiver(home, "check", "--from", known.toString());
        assertThat(same.exit()).as(same.text()).isZero();
        Said another = waiver(home, "check", "--from", other.toString());
        assertThat(another.exit()).as(another.text()).isEqualTo(6);
    }

    private record Said(int exit, String text) {}

    private static Said waiver(Path home, String... args) {
        List<String> words = new ArrayList<>(List.of("waiver"));
        words.addAll(List.of(args));
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int exit =
                CommandLines.run(new Surroundings(home, Map.of(), writer, writer, false), words.toArray(String[]::new));
        return new Said(exit, said.toString());
    }

    private static String reversed(String array) {
        try {
            var mapper =
                    com.fasterxml.jackson.databind.json.JsonMapper.builder().build();
            var rows = mapper.readTree(array);
            var turned = mapper.createArrayNode();
            rows.forEach(row -> turned.insert(0, row));
            return rows.isArray() ? turned.toString() : array;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
