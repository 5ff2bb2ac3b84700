package dev.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.observation.Evidence;
import dev.parity.observation.Kind;
import dev.parity.observation.ScenarioResult;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ComparatorTest extends Comparing {
    private static final String ONE = "0b51c1f2-7c1d-4f7a-9d3e-5a1f0c2b3d4e";
    private static final String TWO = "9f8e7d6c-5b4a-4c3d-8e1f-0a9b8c7d6e5f";
    private static final String THREE = "11112222-3333-4444-8555-666677778888";

    @Test
    void ids_that_are_used_alike_agree_and_ids_that_change_diverge() {
        Consumer<Story> kept = s -> s.get("http://gw/rest/v1/notes", "[{'id':'" + ONE + "'}]")
                .get("http://gw/rest/v1/notes?id=eq." + ONE, "[{'id':'" + ONE + "','owner':'x'}]");
        Consumer<Story> keptToo = s -> s.get("http://gw/rest/v1/notes", "[{'id':'" + TWO + "'}]")
                .get("http://gw/rest/v1/notes?id=eq." + TWO, "[{'id':'" + TWO + "','owner':'x'}]");
        Consumer<Story> changed = s -> s.get("http://gw/rest/v1/notes", "[{'id':'" + TWO + "'}]")
                .get("http://gw/rest/v1/notes?id=eq." + TWO, "[{'id':'" + THREE + "','owner':'x'}]");

        assertThat(differences(kept, keptToo)).isEmpty();
        assertThat(differences(kept, changed)).containsExactly("VALUE response.body/0/id");
    }

    @Test
    void numbers_are_known_again_within_their_entity_only() {
        Consumer<Story> low = s -> s.http(
                        "POST", "http://gw/rest/v1/posts", "{}", 201, "[['Location','/posts?id=eq.5']]", "[{'id':5}]")
                .get("http://gw/rest/v1/tags", "[{'id':5,'name':'a'}]")
                .get("http://gw/rest/v1/comments?post_id=eq.5", "[{'post_id':5}]");
        Consumer<Story> high = s -> s.http(
                        "POST", "http://gw/rest/v1/posts", "{}", 201, "[['Location','/posts?id=eq.70']]", "[{'id':70}]")
                .get("http://gw/rest/v1/tags", "[{'id':9,'name':'a'}]")
                .get("http://gw/rest/v1/comments?post_id=eq.70", "[{'post_id':70}]");
        Consumer<Story> wrong = s -> s.http(
                        "POST", "http://gw/rest/v1/posts", "{}", 201, "[['Location','/posts?id=eq.70']]", "[{'id':70}]")
                .get("http://gw/rest/v1/tags", "[{'id':9,'name':'a'}]")
                .get("http://gw/rest/v1/comments?post_id=eq.70", "[{'post_id':71}]");

        assertThat(differences(low, high)).isEmpty();
        assertThat(differences(low, wrong)).containsExactly("VALUE response.body/0/post_id");
    }

    @Test
    void a_generated_number_in_a_row_of_sql_is_an_id_although_the_driver_keeps_it_as_text() {
        String insert =
                "{'sql':'insert into public.posts (body) values (?) returning id','parameters':['x'],'role':'owner'}";
        String answer = "{'columns':[{'name':'id','type':'bigserial'}],'rows':[['%s']]}";
        Consumer<Story> low = s -> s.see(Kind.SQL, "the owner", "writes", insert, answer.formatted(77))
                .get("http://gw/rest/v1/posts?id=eq.77", "[{'id':77}]");
        Consumer<Story> high = s -> s.see(Kind.SQL, "the owner", "writes", insert, answer.formatted(79))
                .get("http://gw/rest/v1/posts?id=eq.79", "[{'id':79}]");
        Consumer<Story> wrong = s -> s.see(Kind.SQL, "the owner", "writes", insert, answer.formatted(79))
                .get("http://gw/rest/v1/posts?id=eq.79", "[{'id':80}]");

        assertThat(differences(low, high)).isEmpty();
        assertThat(differences(low, wrong)).containsExactly("VALUE response.body/0/id");
    }

    @Test
    void a_sequence_that_jumps_by_32_is_no_divergence_and_one_that_goes_back_is() {
        Consumer<Story> steady = three(77, 78, 79);
        Consumer<Story> jumped = three(77, 110, 111);
        Consumer<Story> back = three(77, 110, 77);

        assertThat(differences(steady, jumped)).isEmpty();
        assertThat(differences(steady, back)).containsExactly("VALUE response.body/0/id");
    }

    private static Consumer<Story> three(int... ids) {
        return story -> {
            for (int id : ids) {
                story.http("POST", "http://gw/rest/v1/posts", "{'body':'x'}", 201, "[]", "[{'id':" + id + "}]");
            }
        };
    }

    @Test
    void an_id_given_to_a_statement_is_known_again() {
        String asked = "{'sql':'select note from public.posts as post where post.id = ?::bigint and rank = ?',"
                + "'parameters':['%s','7'],'role':'owner'}";
        String answer = "{'columns':[{'name':'note','type':'text'}],'rows':[['x']]}";
        Consumer<Story> low = s -> s.get("http://gw/rest/v1/posts", "[{'id':77}]")
                .see(Kind.SQL, "the owner", "reads", asked.formatted(77), answer);
        Consumer<Story> high = s -> s.get("http://gw/rest/v1/posts", "[{'id':79}]")
                .see(Kind.SQL, "the owner", "reads", asked.formatted(79), answer);
        Consumer<Story> wrong = s -> s.get("http://gw/rest/v1/posts", "[{'id':79}]")
                .see(Kind.SQL, "the owner", "reads", asked.formatted(80), answer);

        assertThat(differences(low, high)).isEmpty();
        assertThat(differences(low, wrong)).containsExactly("VALUE request.parameters/0");
    }

    @Test
    void rows_are_a_set_unless_an_order_was_asked_for() {
        String up = "[{'id':'" + ONE + "','t':'a'},{'id':'" + TWO + "','t':'b'}]";
        String down = "[{'id':'" + THREE + "','t':'b'},{'id':'" + ONE + "','t':'a'}]";

        assertThat(differences(s -> s.get("http://gw/rest/v1/notes", up), s -> s.get("http://gw/rest/v1/notes", down)))
                .isEmpty();
        assertThat(differences(
                        s -> s.get("http://gw/rest/v1/notes?select=t&order=t", "[{'t':'a'},{'t':'b'},{'t':'c'}]"),
                        s -> s.get("http://gw/rest/v1/notes?select=t&order=t", "[{'t':'b'},{'t':'a'},{'t':'c'}]")))
                .containsExactly("ORDER response.body");
        assertThat(differences(
                        s -> s.get("http://gw/rest/v1/profiles", "[{'interests':['a','b']}]"),
                        s -> s.get("http://gw/rest/v1/profiles", "[{'interests':['b','a']}]")))
                .containsExactly("ORDER response.body/0/interests");
    }

    @Test
    void rows_equal_in_what_they_are_sorted_by_come_in_any_order_and_no_others() {
        String url = "http://gw/rest/v1/notes?select=t,n&order=t.desc";

        assertThat(differences(
                        s -> s.get(url, "[{'t':'b','n':1},{'t':'a','n':2},{'t':'a','n':3}]"),
                        s -> s.get(url, "[{'t':'b','n':1},{'t':'a','n':3},{'t':'a','n':2}]")))
                .isEmpty();
        assertThat(differences(
                        s -> s.get(url, "[{'t':'b','n':1},{'t':'a','n':2},{'t':'a','n':3}]"),
                        s -> s.get(url, "[{'t':'a','n':2},{'t':'b','n':1},{'t':'a','n':3}]")))
                .containsExactly("ORDER response.body");
        assertThat(differences(
                        s -> s.get(url, "[{'t':'b','n':1},{'t':'a','n':2},{'t':'a','n':3}]"),
                        s -> s.get(url, "[{'t':'b','n':1},{'t':'a','n':3},{'t':'a','n':4}]")))
                .containsExactly("VALUE response.body/1/n");
    }

    @Test
    void rows_sorted_by_a_time_keep_their_order_unless_the_times_are_equal() {
        String url = "http://gw/rest/v1/notes?order=at";
        String row = "{'at':'2026-11-21T10:00:00.%sZ','n':%s}";
        String apart = "[" + row.formatted("001234", 1) + "," + row.formatted("002345", 2) + "]";
        String turned = "[" + row.formatted("001234", 2) + "," + row.formatted("002345", 1) + "]";
        String equal = "[" + row.formatted("001234", 1) + "," + row.formatted("001234", 2) + "]";
        String equalTurned = "[" + row.formatted("001234", 2) + "," + row.formatted("001234", 1) + "]";

        assertThat(differences(s -> s.get(url, apart), s -> s.get(url, turned))).containsExactly("ORDER response.body");
        assertThat(differences(s -> s.get(url, equal), s -> s.get(url, equalTurned)))
                .isEmpty();
    }

    @Test
    void a_search_of_objects_sorts_without_regard_to_large_and_small_letters() {
        String asked = "{'method':'POST','url':'http://gw/storage/v1/object/list/b','headers':[],"
                + "'body':{'json':{'sortBy':{'column':'name','order':'asc'}}}}";
        String seen = "{'status':200,'headers':[],'body':{'json':[{'name':'%s'},{'name':'%s'}]}}";
        Consumer<Story> small = s -> s.see(Kind.HTTP, "Ada", "lists", asked, seen.formatted("b", "B"));

        assertThat(differences(small, s -> s.see(Kind.HTTP, "Ada", "lists", asked, seen.formatted("B", "b"))))
                .isEmpty();
    }

    @Test
    void the_smallest_difference_is_named_and_only_that() {
        Consumer<Story> ours = s -> s.get("http://gw/rest/v1/notes", "[{'t':'a','n':{'x':1,'y':2}},{'t':'b','n':{}}]");

        assertThat(differences(
                        ours, s -> s.get("http://gw/rest/v1/notes", "[{'t':'b','n':{}},{'t':'a','n':{'x':1,'y':3}}]")))
                .containsExactly("VALUE response.body/0/n/y");
        assertThat(differences(ours, s -> s.get("http://gw/rest/v1/notes", "[{'t':'a','n':{'x':1,'y':2}}]")))
                .containsExactly("MISSING response.body/1");
        assertThat(differences(ours, s -> s.get("http://gw/rest/v1/notes", "{'t':'a'}")))
                .containsExactly("TYPE response.body");
        assertThat(differences(
                        ours,
                        s -> s.get("http://gw/rest/v1/notes", "[{'t':'a','n':{'x':'1','y':2}},{'t':'b','n':{}}]")))
                .containsExactly("TYPE response.body/0/n/x");
    }

    @Test
    void many_missing_rows_are_one_difference_of_size() {
        String many = "[" + "{'t':'x'},".repeat(19) + "{'t':'y'}]";

        assertThat(differences(
                        s -> s.get("http://gw/rest/v1/notes", many), s -> s.get("http://gw/rest/v1/notes", "[]")))
                .containsExactly("SIZE response.body");
    }

    @Test
    void a_subscription_to_the_changes_of_one_row_names_the_row() {
        assertThat(differences(subscription(5, 5), subscription(70, 70))).isEmpty();
        assertThat(differences(subscription(5, 5), subscription(70, 71)))
                .containsExactly("VALUE response.payload/response/postgres_changes/0/filter");
    }

    @Test
    void numbers_written_differently_matter_less() {
        assertThat(compare(s -> s.get("http://gw/a", "{'n':1}"), s -> s.get("http://gw/a", "{'n':1.0}")))
                .extracting(Divergence::severity)
                .containsExactly(Severity.NOTABLE);
    }

    @Test
    void missing_and_extra_exchanges_are_named() {
        Consumer<Story> two = s -> s.get("http://gw/a", "1")
                .see(Kind.FRAME, "Ada/wall", "sees an insert", "{}", "{'event':'postgres_changes','payload':{'x':1}}");

        assertThat(compare(two, s -> s.get("http://gw/a", "1")))
                .extracting(d -> d.kind() + " " + d.path() + " " + d.exchange())
                .containsExactly("MISSING exchange 2 FRAME Ada/wall \"sees an insert\"");
        assertThat(compare(s -> s.get("http://gw/a", "1"), two))
                .extracting(d -> d.kind() + " " + d.observed())
                .containsExactly("EXTRA FRAME Ada/wall \"sees an insert\"");
    }

    @Test
    void what_a_failed_scenario_did_not_reach_is_not_missing() {
        Evidence ours =
                story("one").get("http://gw/a", "1").get("http://gw/b", "2").end();
        Evidence theirs = story("two").get("http://gw/a", "7").end(ScenarioResult.State.FAILED);

        assertThat(Comparator.compare(ours, theirs).divergences())
                .extracting(d -> d.kind() + " " + d.path())
                .containsExactly("VALUE response.body");
    }

    @Test
    void a_scenario_that_came_to_no_result_is_not_compared() {
        Evidence ours = story("one").get("http://gw/a", "1").end();
        Evidence theirs = story("two").get("http://gw/a", "7").end(ScenarioResult.State.INCONCLUSIVE);

        Comparison comparison = Comparator.compare(ours, theirs);

        assertThat(comparison.divergences()).isEmpty();
        assertThat(comparison.scenarios()).isEmpty();
    }

    @Test
    void empty_runs_have_nothing_to_compare() {
        Comparison comparison =
                Comparator.compare(story("one").end(), story("two").end());

        assertThat(comparison.divergences()).isEmpty();
    }

    @Test
    void noise_is_weakened_step_by_step_and_never_hides_a_status() {
        Noise.Place place = new Noise.Place(Story.SCENARIO, "HTTP Ada \"gets\"", "response.body/*/score");
        Evidence ours = story("one").get("http://gw/a", "[{'score':1},{'a':2}]").end();
        Evidence other =
                story("two").get("http://gw/a", "[{'score':2},{'a':2}]").end();
        Evidence typed =
                story("three").get("http://gw/a", "[{'score':'x'},{'a':2}]").end();

        assertThat(Comparator.compare(ours, other, noise(place, Noise.Step.SAME_TYPE))
                        .divergences())
                .isEmpty();
        assertThat(Comparator.compare(ours, typed, noise(place, Noise.Step.SAME_TYPE))
                        .divergences())
                .isNotEmpty();
        assertThat(Teachable.path("response.status")).isFalse();
        assertThat(Teachable.path("response.body/code")).isFalse();
        assertThat(Teachable.path("response.headers.content-type")).isFalse();
        assertThat(Teachable.path("response.body")).isFalse();
    }

    @Test
    void a_divergence_says_where_what_and_how_to_repeat_it() {
        Divergence divergence = compare(
                        s -> s.get("http://gw/rest/v1/notes", "[]"),
                        s -> s.http(
                                "GET",
                                "http://gw/rest/v1/notes",
                                "null",
                                401,
                                "[['Content-Type','application/json']]",
                                "[]"))
                .get(0);

        assertThat(divergence.exchange()).isEqualTo("1 HTTP Ada \"gets\"");
        assertThat(divergence.path()).isEqualTo("response.status");
        assertThat(divergence.reference()).isEqualTo("200");
        assertThat(divergence.observed()).isEqualTo("401");
        assertThat(divergence.repeat().values())
                .allMatch(line -> line.startsWith("curl -i -X GET \"http://gw/rest/v1/notes\""));
        assertThat(divergence.id()).hasSize(10);
    }

    private static Noise noise(Noise.Place place, Noise.Step step) {
        return Noise.of(List.of(new Noise.Learned(place, step, "1", "2", "2026-11-21")));
    }

    private static Consumer<Story> subscription(int made, int watched) {
        return s -> s.get("http://gw/rest/v1/posts", "[{'id':" + made + "}]")
                .see(
                        Kind.FRAME,
                        "Ben/wall",
                        "joins",
                        "{}",
                        "{'event':'phx_reply','payload':{'response':{'postgres_changes':"
                                + "[{'event':'*','table':'posts','filter':'id=eq." + watched + "'}]}}}");
    }
}
