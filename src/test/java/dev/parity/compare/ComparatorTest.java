package dev.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.observation.Evidence;
import dev.parity.observation.Kind;
import dev.parity.observation.ScenarioResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparatorTest {
    private static final String ONE = "0b51c1f2-7c1d-4f7a-9d3e-5a1f0c2b3d4e";
    private static final String TWO = "9f8e7d6c-5b4a-4c3d-8e1f-0a9b8c7d6e5f";
    private static final String THREE = "11112222-3333-4444-8555-666677778888";
    private int told;

    @TempDir
    private Path folder;

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
    void the_own_gateway_is_a_symbol_and_any_other_host_is_not() {
        String url = "{'signedURL':'%s/storage/v1/object/sign/a?token=x&b=1'}";

        assertThat(differences(
                        s -> s.get("http://gw/a", String.format(url, "http://gw")),
                        s -> s.get(
                                "http://gw/a", String.format(url, "http://gw").replace("token=x&b=1", "b=1&token=x"))))
                .isEmpty();
        assertThat(differences(
                        s -> s.get("http://gw/a", String.format(url, "http://gw")),
                        s -> s.get("http://gw/a", String.format(url, "http://storage:5000"))))
                .containsExactly("VALUE response.body/signedURL");
    }

    @Test
    void times_agree_by_form_and_plausibility() {
        String body = "{'created_at':'%s'}";
        Consumer<Story> now = s -> s.get("http://gw/a", String.format(body, "2026-11-21T10:00:00.001234+00:00"));

        assertThat(differences(
                        now, s -> s.later(900).get("http://gw/a", String.format(body, "2026-11-21T10:00:00.9+00:00"))))
                .isEmpty();
        assertThat(differences(now, s -> s.get("http://gw/a", String.format(body, "2026-11-21T11:00:00.001234+00:00"))))
                .containsExactly("VALUE response.body/created_at");
        assertThat(differences(now, s -> s.get("http://gw/a", String.format(body, "2026-11-21T09:00:00.001234+00:00"))))
                .containsExactly("VALUE response.body/created_at");
        assertThat(differences(now, s -> s.get("http://gw/a", String.format(body, "2026-11-21T10:00:00.001234Z"))))
                .containsExactly("VALUE response.body/created_at");
        assertThat(differences(now, s -> s.get("http://gw/a", "{'created_at':1795255200}")))
                .containsExactly("TYPE response.body/created_at");
    }

    @Test
    void one_shorter_fraction_is_chance_and_several_are_a_divergence() {
        String six = "[{'a':1,'at':'2026-11-21T10:00:00.001234Z'},{'a':2,'at':'2026-11-21T10:00:00.007777Z'}]";
        String once = "[{'a':1,'at':'2026-11-21T10:00:00.001Z'},{'a':2,'at':'2026-11-21T10:00:00.007777Z'}]";
        String three = "[{'a':1,'at':'2026-11-21T10:00:00.001Z'},{'a':2,'at':'2026-11-21T10:00:00.002Z'}]";

        assertThat(differences(s -> s.get("http://gw/a", six), s -> s.get("http://gw/a", once)))
                .isEmpty();
        assertThat(differences(s -> s.get("http://gw/a", six), s -> s.get("http://gw/a", three)))
                .containsExactly("VALUE response.body/0/at", "VALUE response.body/1/at");
    }

    @Test
    void a_time_that_should_have_stayed_the_same_diverges() {
        String first = "{'updated_at':'2026-11-21T10:00:00.001234Z'}";
        String other = "{'updated_at':'2026-11-21T10:00:00.011777Z'}";

        assertThat(differences(
                        s -> s.get("http://gw/a", first).get("http://gw/a", first),
                        s -> s.get("http://gw/a", first).get("http://gw/a", other)))
                .containsExactly("VALUE response.body/updated_at");
    }

    @Test
    void times_in_whole_seconds_may_be_equal_by_chance() {
        String equal = "{'modified_at':'2026-11-21T10:00:01.000Z'}";
        String next = "{'modified_at':'2026-11-21T10:00:02.000Z'}";

        assertThat(differences(
                        s -> s.get("http://gw/a", equal).get("http://gw/a", equal),
                        s -> s.get("http://gw/a", equal).get("http://gw/a", next)))
                .isEmpty();
    }

    @Test
    void a_subscription_to_the_changes_of_one_row_names_the_row() {
        assertThat(differences(subscription(5, 5), subscription(70, 70))).isEmpty();
        assertThat(differences(subscription(5, 5), subscription(70, 71)))
                .containsExactly("VALUE response.payload/response/postgres_changes/0/filter");
    }

    @Test
    void headers_follow_their_rules() {
        String all = "[['Content-Type','application/json; charset=utf-8'],['Vary','Origin, Accept'],['Server','a'],"
                + "['Content-Range','0-1/2'],['X-Request-Id','r1'],['Content-Length','7']]";
        String same = "[['content-type','Application/JSON;charset=utf-8'],['vary','accept,origin'],['Server','a'],"
                + "['content-range','0-1/2'],['x-request-id','r2'],['content-length','9'],['Connection','close']]";
        String less = "[['Content-Type','text/html'],['Vary','Origin, Accept'],['Server','b'],['X-Added','1'],"
                + "['X-Request-Id','r1'],['Access-Control-Allow-Origin','*']]";

        assertThat(differences(headers(all), headers(same))).isEmpty();
        assertThat(compare(headers(all), headers(less)))
                .extracting(d -> d.severity() + " " + d.kind() + " " + d.path())
                .containsExactly(
                        "NOTABLE MISSING response.headers.content-range",
                        "BREAKING VALUE response.headers.content-type",
                        "INFORMATIONAL VALUE response.headers.server",
                        "BREAKING EXTRA response.headers.access-control-allow-origin",
                        "NOTABLE EXTRA response.headers.x-added");
    }

    @Test
    void a_length_counts_only_where_it_is_no_matter_of_framing() {
        assertThat(differences(bytes("GET", 5, 5), bytes("GET", 5, 5))).isEmpty();
        assertThat(differences(bytes("GET", 5, 5), bytes("GET", 7, 5)))
                .containsExactly("EXTRA response.headers.content-length");
        assertThat(differences(bytes("HEAD", 5, 5), bytes("HEAD", 7, 5)))
                .containsExactly("VALUE response.headers.content-length");
    }

    @Test
    void entity_tags_agree_by_form_and_by_where_they_are_equal() {
        String strong = "[['ETag','\\'%s\\'']]".replace("\\'", "\\\"");

        assertThat(differences(
                        headers(String.format(strong, "0123456789abcdef0123456789abcdef")),
                        headers(String.format(strong, "ffff456789abcdef0123456789abcdef"))))
                .isEmpty();
        assertThat(differences(
                        headers(String.format(strong, "0123456789abcdef0123456789abcdef")),
                        headers(String.format(strong, "0123456789abcdef0123456789abcdef-2"))))
                .containsExactly("VALUE response.headers.etag");
        assertThat(differences(
                        headers(String.format(strong, "0123456789abcdef0123456789abcdef")),
                        headers("[['ETag','W/\\\"0123456789abcdef0123456789abcdef\\\"']]")))
                .containsExactly("VALUE response.headers.etag");
    }

    @Test
    void a_shorter_token_and_another_claim_are_noticed() {
        Consumer<Story> long22 = s -> s.get("http://gw/a", "{'refresh_token':'abcdefghijklmnopqrstu1'}");

        assertThat(differences(long22, s -> s.get("http://gw/a", "{'refresh_token':'ZYXWVUTSRQ_nopqrstu1Z2'}")))
                .isEmpty();
        assertThat(differences(long22, s -> s.get("http://gw/a", "{'refresh_token':'abcdefghijkl'}")))
                .containsExactly("VALUE response.body/refresh_token");
        assertThat(differences(token("authenticated", 4600), token("authenticated", 4600)))
                .isEmpty();
        assertThat(differences(token("authenticated", 4600), token("service_role", 4600)))
                .containsExactly("VALUE response.tokens/0/claims/role");
        assertThat(differences(token("authenticated", 4600), token("authenticated", 8200)))
                .contains("VALUE response.tokens/0/lifetime");
    }

    @Test
    void a_token_made_again_in_the_same_second_or_the_next_is_the_same_token() {
        Consumer<Story> sameSecond = s -> {
            token("authenticated", 4600).accept(s);
            token("authenticated", 4600).accept(s);
        };
        Consumer<Story> nextSecond = s -> {
            token("authenticated", 4600).accept(s);
            token("authenticated", 4600, 1).accept(s);
        };

        assertThat(differences(sameSecond, nextSecond)).isEmpty();
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
        assertThat(Noise.teachable("response.status")).isFalse();
        assertThat(Noise.teachable("response.body/code")).isFalse();
        assertThat(Noise.teachable("response.headers.content-type")).isFalse();
        assertThat(Noise.teachable("response.body")).isFalse();
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
        return Noise.of(Map.of(place, step));
    }

    private static Consumer<Story> headers(String headers) {
        return s -> s.http("GET", "http://gw/rest/v1/notes", "null", 200, headers, "[]");
    }

    private static Consumer<Story> bytes(String method, int told, int came) {
        String asked = "{'method':'" + method + "','url':'http://gw/storage/v1/object/a','headers':[],'body':null}";
        String seen = "{'status':200,'headers':[['Content-Length','" + told + "']],'body':{'length':" + came
                + ",'sha256':'ab'}}";
        return s -> s.see(Kind.HTTP, "Ada", "loads", asked, seen);
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

    private static Consumer<Story> token(String role, int expires) {
        return token(role, expires, 0);
    }

    private static Consumer<Story> token(String role, int expires, int late) {
        long now = Story.BEGIN.getEpochSecond() + late;
        String claims = "{\"role\":\"" + role + "\",\"iat\":" + now + ",\"exp\":" + (now - 1000 + expires) + "}";
        String token = base64("{\"alg\":\"HS256\"}") + "." + base64(claims) + ".sig";
        return s -> s.get("http://gw/a", "{'access_token':'" + token + "'}");
    }

    private static String base64(String text) {
        return java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private List<String> differences(Consumer<Story> ours, Consumer<Story> theirs) {
        return compare(ours, theirs).stream()
                .map(d -> d.kind() + " " + d.path())
                .toList();
    }

    private List<Divergence> compare(Consumer<Story> ours, Consumer<Story> theirs) {
        Story first = story("one");
        Story second = story("two");
        ours.accept(first);
        theirs.accept(second);
        return Comparator.compare(first.end(), second.end()).divergences();
    }

    private Story story(String environment) {
        return new Story(folder.resolve(environment + told++), environment, "http://gw");
    }
}
