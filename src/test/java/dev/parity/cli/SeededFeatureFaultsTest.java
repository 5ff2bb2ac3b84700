package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.cli.TwoStacks.Ended;
import dev.parity.reference.http.Header;
import dev.parity.reference.http.Response;
import dev.parity.support.FaultProxy;
import dev.parity.support.StoredThing;
import dev.parity.verdict.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One seeded fault for each further area of the features; see {@link SeededFaultsTest}. */
class SeededFeatureFaultsTest {
    private static TwoStacks stacks;

    @TempDir
    Path folder;

    /** Some of the faults are settings: addresses, subjects and templates of mails, and how long sessions last. */
    @BeforeAll
    static void start_a_healthy_stack_and_a_misconfigured_one() {
        stacks = TwoStacks.with(Map.of(
                "GOTRUE_URI_ALLOW_LIST", "https://stranger.example.net/**",
                "GOTRUE_MAILER_SUBJECTS_RECOVERY", "Your sign-in link",
                "GOTRUE_MAILER_TEMPLATES_INVITE", "/mail/no-such-page.html",
                "GOTRUE_SESSIONS_TIMEBOX", "0s",
                "GOTRUE_SESSIONS_INACTIVITY_TIMEOUT", "0s"));
    }

    @AfterEach
    void heal_the_proxy() {
        stacks.proxy().heal();
    }

    @AfterAll
    static void end_them() {
        stacks.close();
    }

    @Test
    void finds_a_session_that_is_kept_at_the_first_level() throws IOException {
        stacks.sql(
                "create function auth.forget() returns trigger language plpgsql as"
                        + " 'begin new.aal := ''aal1''; return new; end'",
                "create trigger forget before update on auth.sessions for each row execute function auth.forget()");

        Ended ended = stacks.compare(folder, "/The second level outlasts a refresh/");
        stacks.sql("drop trigger forget on auth.sessions", "drop function auth.forget()");

        mustFail(ended, "refresh_token_not_found");
    }

    @Test
    void finds_a_provider_flow_that_returns_to_a_foreign_address() throws IOException {
        Ended ended = stacks.compare(folder, "/A foreign address to return to falls back to the site/");

        mustFail(ended, "stranger.example.net");
    }

    @Test
    void finds_mails_of_two_kinds_with_one_subject() throws IOException {
        Ended ended = stacks.compare(folder, "/Each kind of mail has a subject of its own/");

        mustFail(ended, "The number of subjects");
    }

    @Test
    void finds_an_invitation_whose_template_is_not_there() throws IOException {
        Ended ended = stacks.compare(folder, "@cap-auth-mail-templates");

        mustFail(ended, "The invitation is in the application's own words", "SoberTube");
        mustFail(ended, "The code in an invitation does what its link does", "otp_expired");
        mustFail(ended, "An invitation greets by name", "Ada Lovelace");
        mustFail(ended, "A name cannot bring markup into a mail", "stranger.example.net");
    }

    @Test
    void finds_sessions_that_never_end() throws IOException {
        Ended ended = stacks.compare(folder, "@cap-auth-session-timeouts");

        mustFail(ended, "A session that is older than a session may be cannot be prolonged", "session expired");
        mustFail(ended, "A session that nobody used cannot be prolonged", "session expired");
    }

    @Test
    void finds_sessions_whose_end_is_forgotten() throws IOException {
        stacks.sql(
                "create function auth.endless() returns trigger language plpgsql as"
                        + " 'begin new.not_after := null; return new; end'",
                "create trigger endless before update on auth.sessions for each row execute function auth.endless()");

        Ended ended = stacks.compare(folder, "/A session that has reached its end cannot be prolonged/");
        stacks.sql("drop trigger endless on auth.sessions", "drop function auth.endless()");

        mustFail(ended, "session expired");
    }

    @Test
    void finds_an_import_that_loses_the_hashes() throws IOException {
        stacks.sql(
                "create function auth.lose() returns trigger language plpgsql as"
                        + " 'begin new.encrypted_password := ''''; return new; end'",
                "create trigger lose before insert on auth.users for each row execute function auth.lose()");

        Ended ended = stacks.compare(folder, "/A password that was hashed as 2y still signs in/");
        stacks.sql("drop trigger lose on auth.users", "drop function auth.lose()");

        mustFail(ended, "invalid_credentials");
    }

    @Test
    void finds_a_file_that_was_lost_on_the_move() throws IOException {
        stacks.proxy()
                .inject(FaultProxy.body((path, body) -> path.contains("/object/list/")
                        ? body.replaceFirst(",?\\{\"name\":\"four.png\".*?\"contentLength\":\\d+[^}]*}}", "")
                        : body));

        Ended ended = stacks.compare(folder, "/All files arrive, each byte for byte/");

        mustFail(ended, "The number of files");
    }

    @Test
    void finds_figures_that_tell_of_private_posts() throws IOException {
        stacks.sql("drop materialized view public.tag_counts");
        stacks.sql("create materialized view public.tag_counts as select tag.id, tag.name, count(*) as posts"
                + " from public.tags as tag join public.post_tags as tagged on tagged.tag_id = tag.id group by tag.id");
        stacks.sql(
                "create unique index tag_counts_id on public.tag_counts (id)",
                "grant select on public.tag_counts to anon, authenticated, service_role",
                "notify pgrst, 'reload schema'");

        Ended ended = stacks.compare(folder, "/Posts of a private profile are in no figure/");

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).as(ended.printed()).isEqualTo(Outcome.LEAK);
    }

    @Test
    void finds_members_whom_no_policy_binds() throws IOException {
        stacks.sql("alter role authenticated bypassrls");

        Ended ended = stacks.alone(folder, "/Generated policies decide as promised, seed 1/");
        stacks.sql("alter role authenticated nobypassrls");

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).as(ended.printed()).isEqualTo(Outcome.LEAK);
        assertThat(ended.cell().reason()).contains("authenticated");
    }

    @Test
    void finds_images_that_are_not_resized() throws IOException {
        stacks.proxy()
                .inject((request, healthy) -> request.rawPath().contains("/render/image/") && healthy.status() == 200
                        ? new Response(200, healthy.headers(), new Response.Body.Bytes(StoredThing.PHOTO.bytes()))
                        : healthy);

        Ended ended = stacks.compare(folder, "/A link shows the image in the size that it was made for/");

        mustFail(ended, "40 by 20");
    }

    @Test
    void finds_a_resumable_upload_that_forgets_how_far_it_came() throws IOException {
        stacks.proxy()
                .inject((request, healthy) ->
                        request.method().equals("HEAD") ? with(healthy, "Upload-Offset", "0") : healthy);

        Ended ended = stacks.compare(folder, "/An interrupted upload goes on where it stopped/");

        mustFail(ended, "409");
    }

    @Test
    void finds_a_gateway_that_drops_the_lifetime_of_objects() throws IOException {
        stacks.proxy().inject(FaultProxy.without("Cache-Control"));

        Ended ended = stacks.compare(folder, "/A visitor of a public address is told the lifetime too/");

        mustFail(ended, "max-age=60");
    }

    @Test
    void finds_a_function_whose_error_tells_of_its_inside() throws IOException {
        stacks.proxy()
                .inject(FaultProxy.body((path, body) -> path.contains("mood=throws")
                        ? body.replace("Function exited", "Error: for the log alone at index.mjs:4")
                        : body));

        Ended ended = stacks.compare(folder, "/An error in a function tells nothing of its inside/");

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).as(ended.printed()).isEqualTo(Outcome.LEAK);
    }

    @Test
    void finds_a_database_session_that_is_not_in_universal_time() throws IOException {
        String anew = "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'authenticator'";
        stacks.sql("alter role authenticator set timezone = 'Asia/Kathmandu'", anew);

        Ended ended = stacks.compare(folder, "/A new row gets its moment of creation in universal time/");
        stacks.sql("alter role authenticator reset timezone", anew);

        mustFail(ended, "+05:45");
    }

    private static void mustFail(Ended ended, String title, String named) {
        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cells(title)).as(title).allSatisfy(cell -> {
            assertThat(cell.outcome()).as(cell.reason()).isEqualTo(Outcome.FAILED);
            assertThat(cell.reason()).contains(named);
        });
    }

    private static void mustFail(Ended ended, String named) {
        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).as(ended.printed()).isEqualTo(Outcome.FAILED);
        assertThat(ended.cell().reason()).contains(named);
    }

    private static Response with(Response healthy, String name, String value) {
        List<Header> headers = new ArrayList<>(healthy.headers());
        headers.removeIf(header -> header.name().equalsIgnoreCase(name));
        headers.add(new Header(name, value));
        return new Response(healthy.status(), headers, healthy.body());
    }
}
