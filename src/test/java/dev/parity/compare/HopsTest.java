package dev.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopsTest extends Comparing {
    private static final String JSON = "['Content-Type','application/json']";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // What a hop before the service writes.
                "rest/v1/posts | 413 | ['Content-Type','text/html'] | {} | GATEWAY | an error page of text/html",
                "rest/v1/posts | 404 | ['Content-Type','application/json'] | {'message':'no Route matched with those values'} | GATEWAY | a gateway's words in the body",
                "rest/v1/posts | 401 | ['WWW-Authenticate','Key realm=kong'] | {'message':'Unauthorized'} | GATEWAY | www-authenticate Key realm=kong",
                "rest/v1/posts | 429 | ['Content-Type','application/json'] | {'message':'slow down'} | GATEWAY | an error body of message alone, where rest tells more",
                "auth/v1/user | 503 | ['Server','awselb/2.0'] | {} | GATEWAY | server awselb/2.0",
                "auth/v1/user | 308 | ['Location','https://x/'] | {} | GATEWAY | redirect 308",
                "storage/v1/object/a | 200 | ['X-Cache','HIT from edge'] | {} | GATEWAY | x-cache HIT from edge",
                // What only the service writes.
                "rest/v1/posts | 503 | ['Proxy-Status','PostgREST; error=PGRST000'] | {'code':'PGRST000'} | SERVICE | proxy-status",
                "auth/v1/user | 429 | ['X-Request-Id','1'] | {'code':429,'error_code':'over_request_rate_limit','msg':'slow'} | SERVICE | an error body of auth",
                "storage/v1/object/a | 400 | ['X-Request-Id','1'] | {'statusCode':'413','error':'Payload too large','message':'x'} | SERVICE | an error body of storage",
                "functions/v1/hello | 502 | ['X-Kong-Upstream-Latency','3'] | {'message':'mine'} | SERVICE | x-kong-upstream-latency",
                "functions/v1/hello | 200 | ['X-Request-Id','1'] | {'hello':1} | SERVICE | status 200 of functions",
                // Nothing to tell by.
                "functions/v1/hello | 502 | ['X-Request-Id','1'] | {'message':'mine'} | UNKNOWN | ~~",
                "auth/v1/verify | 303 | ['Location','https://x/'] | {} | UNKNOWN | ~~"
            })
    void who_answered_shows_in_headers_body_and_status(
            String path, int status, String header, String body, Hop.Maker maker, String evidence) {
        Divergence divergence = different(path, status, "[" + header + "]", body);

        assertThat(divergence.answered().get("two").maker()).isEqualTo(maker);
        assertThat(String.join(", ", divergence.answered().get("two").evidence()))
                .startsWith(evidence);
    }

    @Test
    void a_header_that_the_gateway_adds_to_all_and_that_is_missing_tells_of_a_hop_before_it() {
        Divergence divergence = compare(
                        s -> s.http(
                                "POST",
                                "http://gw/auth/v1/otp",
                                "{}",
                                200,
                                "[" + JSON + ",['X-Request-Id','1']]",
                                "{}"),
                        s -> s.http("POST", "http://gw/auth/v1/otp", "{}", 405, "[]", "{}"))
                .get(0);

        assertThat(divergence.answered())
                .isEqualTo(Map.of(
                        "one",
                        new Hop(Hop.Maker.SERVICE, java.util.List.of("status 200 of auth")),
                        "two",
                        new Hop(
                                Hop.Maker.GATEWAY,
                                java.util.List.of("no x-request-id, which the other answer carries"))));
    }

    @Test
    void signs_of_both_leave_it_open_and_are_all_listed() {
        Divergence divergence = different(
                "rest/v1/posts", 502, "[['Content-Type','text/html'],['X-Envoy-Upstream-Service-Time','4']]", "{}");

        assertThat(divergence.answered().get("two"))
                .isEqualTo(new Hop(
                        Hop.Maker.UNKNOWN,
                        java.util.List.of("an error page of text/html", "x-envoy-upstream-service-time")));
    }

    private Divergence different(String path, int status, String headers, String body) {
        String url = "http://gw/" + path;
        return compare(
                        s -> s.http("POST", url, "{}", 207, "[" + JSON + "]", "{}"),
                        s -> s.http("POST", url, "{}", status, headers, body))
                .get(0);
    }
}
