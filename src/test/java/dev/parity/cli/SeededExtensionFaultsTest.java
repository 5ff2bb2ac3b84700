package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.cli.TwoStacks.Ended;
import dev.parity.verdict.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The extensions themselves cannot be had here. Functions of the same names, which do what their documentation says,
 * stand in for them, so that the scenarios are seen to pass, and to find what is wrong.
 */
class SeededExtensionFaultsTest {
    private static final String LATER = "/A call that is made after the transaction leaves its outcome/";
    private static final String NOW = "/A call that a statement waits for fails with the statement/";
    private static final String GRAPH = "/A graph query finds what the caller may see/";

    private static TwoStacks stacks; // its own: what stands in replaces what other tests need

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        stacks = TwoStacks.equal();
    }

    @AfterAll
    static void stop() {
        stacks.close();
    }

    @BeforeEach
    void puts_stand_ins_in_place() {
        stacks.declare("database-http-async", "database-http", "database-graphql");
        stacks.sql("""
                drop schema if exists net cascade;
                create schema net;
                create table net._http_response (id bigint generated always as identity, status_code int, error_msg text);
                create function net.http_get(url text) returns bigint language sql as
                  $$ insert into net._http_response (error_msg) values ('Couldn''t connect to server') returning id $$;
                drop function if exists public.http_get;
                create function public.http_get(url text, out status int) language plpgsql as
                  $$ begin raise exception 'Failed to connect to 127.0.0.1 port 9: Connection refused'; end $$;
                drop schema if exists graphql cascade;
                create schema graphql;
                grant usage on schema graphql to authenticated;
                create function graphql.resolve(query text) returns jsonb language sql as
                  $$ select jsonb_build_object('data', jsonb_build_object('postsCollection', jsonb_build_object('edges',
                       coalesce(jsonb_agg(jsonb_build_object('node', jsonb_build_object('body', body))), '[]'))))
                     from public.posts where author_id::text = substring(query from 'eq: "([^"]*)"') $$""");
    }

    @Test
    void a_call_after_the_transaction_passes() throws IOException {
        assertThat(stacks.compare(folder, LATER).cell().outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void a_call_that_is_waited_for_passes() throws IOException {
        assertThat(stacks.compare(folder, NOW).cell().outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void a_graph_query_passes() throws IOException {
        assertThat(stacks.compare(folder, GRAPH).cell().outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void finds_calls_whose_outcome_is_lost() throws IOException {
        stacks.sql(
                "create or replace function net.http_get(url text) returns bigint language sql as 'select 1::bigint'");

        mustFail(stacks.compare(folder, LATER), "The number of outcomes: seen 0. Expected 1.");
    }

    @Test
    void finds_a_call_that_is_answered_by_nobody_known() throws IOException {
        stacks.sql("create or replace function public.http_get(url text, out status int) language sql as 'select 200'");

        mustFail(stacks.compare(folder, NOW), "The statement: seen \"[[\"200\"]]\"");
    }

    @Test
    void finds_a_graph_that_passes_the_policies() throws IOException {
        stacks.sql("alter function graphql.resolve(text) security definer");

        Ended ended = stacks.compare(folder, GRAPH);

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).as(ended.printed()).isEqualTo(Outcome.LEAK);
    }

    @Test
    void proves_nothing_where_an_extension_is_there_and_not_declared() throws IOException {
        stacks.declare();
        stacks.sql("""
                set allow_system_table_mods = on;
                insert into pg_catalog.pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
                values (99999, 'pg_net', 10, 'public'::regnamespace, false, '0.14')""");

        Ended ended = stacks.compare(folder, LATER);
        stacks.sql("set allow_system_table_mods = on; delete from pg_catalog.pg_extension where oid = 99999");

        assertThat(ended.cell().outcome()).as(ended.printed()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(ended.printed()).contains("and yet the database has the extension pg_net.");
    }

    private static void mustFail(Ended ended, String named) {
        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).as(ended.printed()).isEqualTo(Outcome.FAILED);
        assertThat(ended.printed()).contains(named);
    }
}
