package dev.parity.target.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpServer;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Thresholds of alerts, as a Prometheus tells them. */
class AlertFactsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> KEYS = Map.of(
            "TELL_ME_MORE_REDIS_PASSWORD",
            "a",
            "TELL_ME_MORE_STAGING_REDIS_PASSWORD",
            "b",
            "TELL_ME_MORE_JWT_SECRET",
            "c",
            "TELL_ME_MORE_STAGING_JWT_SECRET",
            "d");

    @Test
    void the_rules_of_tell_me_more_are_what_its_production_expects() throws IOException {
        Environment production = new EnvironmentFiles(Path.of(""), KEYS).read("tell-me-more-production");

        Map<String, String> facts = new TreeMap<>();
        AlertFacts.collect(answer(), facts);

        assertThat(production.expectations())
                .hasSize(7)
                .allSatisfy(expected -> assertThat(facts)
                        .containsEntry(expected.fact(), expected.value().orElseThrow()));
        assertThat(facts).containsEntry("alert.ErrorRateWarning.severity", "warning");
        assertThat(facts).containsEntry("alert.ErrorRateWarning.for_s", "300");
    }

    @Test
    void only_what_is_wanted_is_told() throws IOException {
        HttpServer prometheus = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = JSON.writeValueAsBytes(answer());
        prometheus.createContext("/api/v1/rules", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        prometheus.start();
        try {
            String url = "http://127.0.0.1:" + prometheus.getAddress().getPort();

            Map<String, String> facts = new AlertFacts(Optional.of(url)).measure("alert.CpuWarning.threshold"::equals);

            assertThat(facts).isEqualTo(Map.of("alert.CpuWarning.threshold", "0.8"));
        } finally {
            prometheus.stop(0);
        }
    }

    @Test
    void nothing_is_told_where_no_prometheus_answers() {
        assertThat(new AlertFacts(Optional.of("http://127.0.0.1:1")).measure(any -> true))
                .isEmpty();
        assertThat(new AlertFacts(Optional.empty()).measure(any -> true)).isEmpty();
    }

    /** The file of rules in the form in which Prometheus tells what it has loaded. */
    private static JsonNode answer() throws IOException {
        JsonNode file = new YAMLMapper()
                .readTree(Path.of("environments/kubernetes/tell-me-more/alerts.yaml")
                        .toFile());
        ObjectNode answer = JSON.createObjectNode().put("status", "success");
        ArrayNode groups = answer.putObject("data").putArray("groups");
        for (JsonNode group : file.path("groups")) {
            ArrayNode rules = groups.addObject().putArray("rules");
            for (JsonNode rule : group.path("rules")) {
                ObjectNode told =
                        rules.addObject().put("name", rule.path("alert").asText());
                told.put("query", rule.path("expr").asText());
                told.put("duration", Integer.parseInt(rule.path("for").asText().replace("m", "")) * 60);
                told.set("labels", rule.path("labels"));
            }
        }
        return JSON.readTree(answer.toString().getBytes(StandardCharsets.UTF_8));
    }
}
