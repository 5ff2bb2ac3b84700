package dev.parity.reference.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What must hold on every supported major. */
abstract class RestCases {
    private static final int ROUNDS = 300;

    abstract RestStack stack();

    @Test
    void embeds_over_a_foreign_key_and_through_a_view_of_it() {
        HttpResponse<String> table = stack().get("/authors?select=name,books(title)&order=id&books.order=id.desc");

        HttpResponse<String> view = stack().get("/titles?select=title,authors(name)&id=eq.3");

        assertThat(table.body())
                .isEqualToIgnoringWhitespace("[{\"name\":\"Ada\",\"books\":[{\"title\":\"Two\"},{\"title\":\"One\"}]},"
                        + "{\"name\":\"Ben\",\"books\":[{\"title\":\"Three\"}]}]");
        assertThat(view.body()).isEqualToIgnoringWhitespace("[{\"title\":\"Three\",\"authors\":{\"name\":\"Ben\"}}]");
    }

    @Test
    void shows_a_caller_only_the_rows_that_policies_allow() {
        HttpResponse<String> ada = stack().get("/notes?select=body", "Authorization", RestStack.token("ada"));

        HttpResponse<String> nobody = stack().get("/notes?select=body");

        assertThat(ada.body()).isEqualTo("[{\"body\":\"hers\"}]");
        assertThat(nobody.body()).isEqualTo("[]");
    }

    @Test
    void refuses_a_row_that_policies_forbid() {
        HttpResponse<String> refused = stack().send(
                        "POST",
                        "/notes",
                        "{\"owner\":\"ben\",\"body\":\"forged\"}",
                        "Authorization",
                        RestStack.token("ada"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"code\":\"42501\"").contains("row-level security");
        assertThat(refused.headers().firstValue("Proxy-Status")).contains("PostgREST; error=42501");
    }

    @Test
    void rolls_back_a_write_that_touches_more_rows_than_one_object_can_show() {
        HttpResponse<String> refused = stack().send(
                        "PATCH",
                        "/books?id=lt.3",
                        "{\"title\":\"same\"}",
                        "Accept",
                        "application/vnd.pgrst.object+json",
                        "Prefer",
                        "return=representation");

        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(stack().get("/books?select=title&title=eq.same").body()).isEqualTo("[]");
    }

    @Test
    void upserts_counts_and_tells_the_range() {
        HttpResponse<String> upserted = stack().send(
                        "POST",
                        "/authors?on_conflict=id",
                        "[{\"id\":2,\"name\":\"Ben\"}]",
                        "Prefer",
                        "resolution=merge-duplicates,return=representation");

        HttpResponse<String> page = stack().get("/books?select=id&order=id&limit=2", "Prefer", "count=exact");

        assertThat(upserted.statusCode()).isEqualTo(200);
        assertThat(page.statusCode()).isEqualTo(206);
        assertThat(page.headers().firstValue("Content-Range")).contains("0-1/3");
    }

    @Test
    void calls_functions_and_passes_on_what_they_raise() {
        assertThat(stack().get("/rpc/add?a=2").body()).isEqualTo("3");
        assertThat(stack().send("POST", "/rpc/add", "{\"a\":2,\"b\":5}").body()).isEqualTo("7");
        assertThat(stack().send("POST", "/rpc/teapot", "{}").statusCode()).isEqualTo(418);
    }

    @Test
    void learns_of_a_new_table_when_it_is_told_to_reload() {
        assertThat(stack().get("/latecomers").statusCode()).isEqualTo(404);

        stack().execute("create table latecomers (id int primary key); notify pgrst, 'reload schema'");

        Awaitility.await("schema cache is reloaded")
                .atMost(Duration.ofSeconds(20))
                .until(() -> stack().get("/latecomers").statusCode() == 200);
        stack().execute("drop table latecomers");
    }

    @Test
    void answers_hostile_requests_without_a_server_error_and_leaves_the_data_alone() {
        long seed = System.nanoTime();
        Random random = new Random(seed);

        for (int round = 0; round < ROUNDS; round++) {
            String path = hostile(random);
            var answer = stack().get(path);
            // XX000 is PostgreSQL's own internal error, which PostgREST passes on as 500: fts(1) names a catalogue id
            boolean theDatabasesOwn = answer.body().contains("\"code\":\"XX000\"");
            assertThat(answer.statusCode() < 500 || theDatabasesOwn)
                    .as("seed %d, %s, %s", seed, path, answer.body())
                    .isTrue();
        }

        assertThat(stack().get("/books?select=id&order=id").body())
                .isEqualToIgnoringWhitespace("[{\"id\":1},{\"id\":2},{\"id\":3}]");
    }

    private static String hostile(Random random) {
        List<String> shapes = List.of(
                "/%s",
                "/rpc/%s",
                "/books?select=%s",
                "/books?%s=eq.1",
                "/books?id=eq.%s",
                "/books?title=in.(%s)",
                "/books?order=%s",
                "/books?or=(title.eq.%s)",
                "/books?select=id::%s",
                "/books?limit=%s",
                "/books?select=id,authors!%s(*)",
                "/rpc/add?a=%s",
                "/books?title=fts(%s).x");
        List<String> pieces = List.of(
                "'",
                "\"",
                "\\",
                ";",
                "--",
                "/*",
                "$$",
                "?",
                "(",
                ")",
                ",",
                ".",
                "::",
                "->",
                " ",
                "\0",
                "\u0001",
                "é",
                "drop table books",
                "' or '1'='1",
                "\"; delete from books; --",
                "1",
                "id",
                "not.",
                "{",
                "}");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= random.nextInt(6); i++) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        String encoded =
                URLEncoder.encode(text.toString(), StandardCharsets.UTF_8).replace("+", "%20");
        return shapes.get(random.nextInt(shapes.size())).replace("%s", encoded);
    }
}
