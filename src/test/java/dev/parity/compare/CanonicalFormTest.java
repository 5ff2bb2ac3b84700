package dev.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.observation.Kind;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CanonicalFormTest extends Comparing {
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
    void one_time_shown_several_times_is_one_chance_of_a_shorter_fraction() {
        String six = "{'at':'2026-11-21T10:00:00.001234Z'}";
        String three = "{'at':'2026-11-21T10:00:00.001Z'}";

        assertThat(differences(
                        s -> s.get("http://gw/a", six).get("http://gw/a", six),
                        s -> s.get("http://gw/a", three).get("http://gw/a", three)))
                .isEmpty();
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
    void a_time_told_by_its_distance_from_now_is_a_time() {
        String told = "{'msg':'Token has expired %s seconds ago'}";
        Consumer<Story> expired = s -> s.get("http://gw/a", told.formatted("3600"));

        assertThat(differences(expired, s -> s.get("http://gw/a", told.formatted("3601"))))
                .isEmpty();
        assertThat(differences(expired, s -> s.get("http://gw/a", "{'msg':'Token has expired 1 hour ago'}")))
                .containsExactly("VALUE response.body/msg");
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

    private static Consumer<Story> headers(String headers) {
        return s -> s.http("GET", "http://gw/rest/v1/notes", "null", 200, headers, "[]");
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

    private static Consumer<Story> bytes(String method, int told, int came) {
        String asked = "{'method':'" + method + "','url':'http://gw/storage/v1/object/a','headers':[],'body':null}";
        String seen = "{'status':200,'headers':[['Content-Length','" + told + "']],'body':{'length':" + came
                + ",'sha256':'ab'}}";
        return s -> s.see(Kind.HTTP, "Ada", "loads", asked, seen);
    }

    private static String base64(String text) {
        return java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
