package dev.parity.prove.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.prove.wire.Hop.Speech;
import io.undertow.Undertow;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service behind answers with what it was asked: request line, the header {@code X-Asked} and the body. */
class HopTest {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Hop hop = Hop.open(Speech.HTTP, new HashMap<>());
    private Undertow service;

    @BeforeEach
    void start_a_service_that_answers_what_it_was_asked() {
        service = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(new BlockingHandler(exchange -> {
                    String body = new String(
                            exchange.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().put(new HttpString("X-Kind"), "echo");
                    exchange.getResponseSender()
                            .send(exchange.getRequestMethod() + " " + exchange.getRequestURI() + "?"
                                    + exchange.getQueryString() + " "
                                    + exchange.getRequestHeaders().getFirst("X-Asked") + " " + body);
                }))
                .build();
        service.start();
        hop.leadsTo(((InetSocketAddress) service.getListenerInfo().get(0).getAddress()).getPort());
    }

    @AfterEach
    void end() {
        hop.close();
        service.stop();
    }

    @Test
    void carries_everything_as_it_is_while_it_has_no_rules() throws Exception {
        HttpResponse<String> answer = ask("/a%2Fb?c=d", "hello");

        assertThat(answer.body()).isEqualTo("POST /a%2Fb?c=d yes hello");
        assertThat(answer.headers().allValues("x-kind")).containsExactly("echo");
    }

    @Test
    void a_rule_changes_only_the_exchanges_that_fit() throws Exception {
        When path = new When(null, Optional.of(Pattern.compile("^/touched")), null, null, null, null, 0);
        seed(path, edit(List.of("X-Asked"), Map.of()), edit(List.of(), Map.of("X-Kind", "other")));

        assertThat(ask("/touched", "x").body()).isEqualTo("POST /touched? null x");
        assertThat(ask("/touched", "x").headers().allValues("x-kind")).containsExactly("other");
        assertThat(ask("/else", "x").body()).isEqualTo("POST /else? yes x");
    }

    @Test
    void a_body_is_replaced_and_told_at_its_new_length() throws Exception {
        Edit longer = new Edit(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(new Replacement(Pattern.compile("hello"), "good morning")),
                null,
                null);
        seed(When.ALWAYS, Edit.NONE, longer);

        assertThat(ask("/", "hello").body()).isEqualTo("POST /? yes good morning");
    }

    @Test
    void a_limit_answers_larger_requests_itself() throws Exception {
        HttpRule rule = new HttpRule(
                When.ALWAYS,
                null,
                null,
                null,
                null,
                Optional.of(new HttpRule.OwnAnswer(413, Map.of(), "too large")),
                null,
                Optional.of(new HttpRule.Limit(10, 0, 0)),
                false,
                null,
                null);
        hop.change(new Rules(List.of(rule), List.of(), List.of(), null));

        assertThat(ask("/", "0123456789").statusCode()).isEqualTo(200);
        assertThat(ask("/", "0123456789a").statusCode()).isEqualTo(413);
        assertThat(ask("/", "0123456789").statusCode()).isEqualTo(200);
    }

    @Test
    void a_body_that_is_cut_is_shorter_than_it_says() {
        Edit cut = new Edit(null, null, null, null, null, null, null, null, null, null, null, Optional.of(4));
        seed(When.ALWAYS, Edit.NONE, cut);

        assertThatThrownBy(() -> ask("/", "hello")).isInstanceOf(IOException.class);
    }

    @Test
    void a_connection_that_carried_too_large_a_piece_carries_nothing_any_more() throws Exception {
        TcpRule rule = new TcpRule(null, null, false, 1400, null, false, false);
        hop.change(new Rules(List.of(), List.of(), List.of(), rule));

        assertThat(ask("/", "small").statusCode()).isEqualTo(200);
        HttpRequest large = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hop.port()))
                .timeout(Duration.ofSeconds(1))
                .POST(BodyPublishers.ofString("x".repeat(5000)))
                .build();
        assertThatThrownBy(() -> client.send(large, BodyHandlers.ofString())).isInstanceOf(HttpTimeoutException.class);
        hop.change(Rules.NONE);
        assertThat(ask("/", "small").statusCode()).isEqualTo(200);
    }

    @Test
    void is_healthy_again_without_its_rules_on_the_same_connections() throws Exception {
        seed(When.ALWAYS, Edit.NONE, edit(List.of("X-Kind"), Map.of()));
        assertThat(ask("/", "").headers().firstValue("x-kind")).isEmpty();

        hop.change(Rules.NONE);

        assertThat(ask("/", "").headers().firstValue("x-kind")).contains("echo");
    }

    private void seed(When when, Edit request, Edit response) {
        HttpRule rule = new HttpRule(when, null, request, response, null, null, null, null, false, null, null);
        hop.change(new Rules(List.of(rule), List.of(), List.of(), null));
    }

    private static Edit edit(List<String> drop, Map<String, String> set) {
        return new Edit(drop, null, null, null, set, null, null, null, null, null, null, null);
    }

    private HttpResponse<String> ask(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hop.port() + path))
                .header("X-Asked", "yes")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
