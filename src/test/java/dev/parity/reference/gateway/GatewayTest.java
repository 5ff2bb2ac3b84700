package dev.parity.reference.gateway;

import static dev.parity.reference.gateway.EchoGateway.ANON;
import static dev.parity.reference.gateway.EchoGateway.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.BadSettings;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes, keys, headers and settings. */
class GatewayTest {
    private final EchoGateway gateway = new EchoGateway();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/rest/v1/a%2Fb%20c?select=%2A&x=%2520, /a%2Fb%20c?select=%2A&x=%2520",
        "/rest/v1/%E2%82%AC/x;y=1?q=a+b, /%E2%82%AC/x;y=1?q=a+b",
        "/auth/v1/token?grant_type=password, /token?grant_type=password",
        "/storage/v1/object/b/%25.png, /object/b/%25.png",
        "/functions/v1/echo/a/b?x=1, /echo/a/b?x=1",
        "/realtime/v1/api/broadcast, /api/broadcast",
        "/realtime/v1/websocket, /socket/websocket",
        "/auth/v1/.well-known/jwks.json, /.well-known/jwks.json",
    })
    void strips_the_prefix_and_leaves_the_encoding_alone(String sent, String seen) throws Exception {
        HttpResponse<String> answer =
                gateway.send(gateway.request(sent).header("apikey", ANON).GET());

        assertThat(body(answer).path("uri").asText()).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({
        "/rest/v1/posts, ,401,No API key found in request",
        "/rest/v1/posts,wrong,401,Invalid authentication credentials",
        "/auth/v1/user, ,401,No API key found in request",
        "/realtime/v1/websocket, ,401,No API key found in request",
        "/realtime/v1/api/tenants,anon-key,403,Access is forbidden.",
        "/nothing/here,anon-key,404,no Route matched with those values",
    })
    void refuses_as_kong_does(String path, String key, int status, String message) throws Exception {
        HttpRequest.Builder request = gateway.request(path);
        if (key != null) {
            request.header("apikey", key);
        }

        HttpResponse<String> answer = gateway.send(request);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(body(answer).path("message").asText()).isEqualTo(message);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/v1/verify?token=x", "/auth/v1/callback", "/storage/v1/bucket", "/functions/v1/echo"})
    void leaves_open_routes_open(String path) throws Exception {
        assertThat(gateway.send(gateway.request(path)).statusCode()).isEqualTo(200);
    }

    @Test
    void takes_the_key_from_the_query_too() throws Exception {
        assertThat(gateway.send(gateway.request("/rest/v1/posts?apikey=service-key"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void gives_the_key_as_authorization_only_where_the_client_sent_none() throws Exception {
        JsonNode without = body(gateway.send(gateway.request("/rest/v1/posts").header("apikey", ANON)));
        JsonNode with = body(gateway.send(
                gateway.request("/rest/v1/posts").header("apikey", ANON).header("Authorization", "Bearer user")));

        assertThat(without.path("headers").path("authorization").path(0).asText())
                .isEqualTo(ANON);
        assertThat(with.path("headers").path("authorization")).hasSize(1);
        assertThat(with.path("headers").path("authorization").path(0).asText()).isEqualTo("Bearer user");
    }

    @Test
    void tells_the_upstream_what_the_client_called() throws Exception {
        JsonNode headers = body(gateway.send(
                        gateway.request("/storage/v1/object/x").header("X-Forwarded-Host", "evil")))
                .path("headers");

        assertThat(headers.path("x-forwarded-prefix").path(0).asText()).isEqualTo("/storage/v1");
        assertThat(headers.path("x-forwarded-host").path(0).asText()).isEqualTo("127.0.0.1:" + gateway.port());
        assertThat(headers.path("x-forwarded-proto").path(0).asText()).isEqualTo("http");
        assertThat(headers.path("x-forwarded-port").path(0).asText()).isEqualTo(String.valueOf(gateway.port()));
        assertThat(headers.path("x-forwarded-for").path(0).asText()).isEqualTo("127.0.0.1");
        assertThat(headers.path("host").path(0).asText()).endsWith(":" + gateway.upstream.port());
    }

    @Test
    void tells_the_public_url_instead_when_it_has_one() throws Exception {
        gateway.reopen(Map.of("PUBLIC_URL", "https://api.example.org/base"));

        JsonNode headers =
                body(gateway.send(gateway.request("/storage/v1/object/x"))).path("headers");

        assertThat(headers.path("x-forwarded-host").path(0).asText()).isEqualTo("api.example.org");
        assertThat(headers.path("x-forwarded-proto").path(0).asText()).isEqualTo("https");
        assertThat(headers.path("x-forwarded-port").path(0).asText()).isEqualTo("443");
        assertThat(headers.path("x-forwarded-prefix").path(0).asText()).isEqualTo("/base/storage/v1");
    }

    @Test
    void keeps_a_sane_request_id_and_replaces_another() throws Exception {
        HttpResponse<String> sane =
                gateway.send(gateway.request("/storage/v1/x").header("X-Request-Id", "run-7.42"));
        HttpResponse<String> odd = gateway.send(gateway.request("/storage/v1/x").header("X-Request-Id", "a b<c>"));

        assertThat(sane.headers().allValues("x-request-id")).containsExactly("run-7.42");
        assertThat(body(sane).path("headers").path("x-request-id").path(0).asText())
                .isEqualTo("run-7.42");
        assertThat(odd.headers().allValues("x-request-id")).hasSize(1).doesNotContain("a b<c>");
    }

    @Test
    void returns_every_header_of_the_upstream_once() throws Exception {
        HttpResponse<String> answer =
                gateway.send(gateway.request("/rest/v1/posts").header("apikey", ANON));

        assertThat(answer.headers().allValues("content-range")).containsExactly("0-1/2");
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        assertThat(answer.headers().allValues("date")).hasSize(1);
        assertThat(answer.headers().allValues("access-control-allow-origin")).containsExactly("*");
        assertThat(answer.headers().firstValue("access-control-expose-headers").orElse(""))
                .contains("Content-Range");
    }

    @Test
    void answers_a_preflight_itself_without_a_key() throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.request("/rest/v1/posts")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://app.example.org")
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "apikey,x-client-info"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("access-control-allow-headers")).contains("apikey,x-client-info");
        assertThat(answer.headers().firstValue("access-control-allow-methods").orElse(""))
                .contains("PATCH");
        assertThat(gateway.upstream.requests()).isZero();
    }

    @Test
    void is_healthy_without_a_key() throws Exception {
        assertThat(gateway.send(gateway.request("/health")).statusCode()).isEqualTo(200);
    }

    @Test
    void names_every_wrong_setting_at_once() {
        Map<String, String> wrong = Map.of("REST_URL", "rest:3000", "MAX_BODY_BYTES", "many", "ANON_KEY", "a");

        assertThatThrownBy(() -> new GatewayFactory().create(wrong, Clock.systemUTC()))
                .isInstanceOfSatisfying(
                        BadSettings.class,
                        bad -> assertThat(bad.mistakes())
                                .containsExactly(
                                        "REST_URL  \"rest:3000\" has no scheme or host that is known here."
                                                + " Expected http://host:port. Correct it.",
                                        "SERVICE_KEY  is missing. Expected a key. Set SERVICE_KEY.",
                                        "MAX_BODY_BYTES  \"many\" is no number."
                                                + " Expected digits such as 104857600. Correct it."));
    }
}
