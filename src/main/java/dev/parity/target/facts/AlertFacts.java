package dev.parity.target.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The alerting rules that a Prometheus has loaded: from which figure on each of them speaks, and how loudly. */
final class AlertFacts {
    private static final Duration ONE_TRY = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern THRESHOLD = Pattern.compile("[<>]=?\\s*(-?[0-9]+(?:\\.[0-9]+)?)\\s*$");
    private static final Logger LOG = LoggerFactory.getLogger(AlertFacts.class);
    private final Optional<String> metrics;

    AlertFacts(Optional<String> metrics) {
        this.metrics = metrics;
    }

    /** {@code alert.<name>.threshold}, {@code .severity} and {@code .for_s}, as far as they are wanted. */
    Map<String, String> measure(Predicate<String> wanted) {
        Map<String, String> facts = new TreeMap<>();
        metrics.flatMap(AlertFacts::rules).ifPresent(answer -> collect(answer, facts));
        facts.keySet().removeIf(wanted.negate());
        return facts;
    }

    static void collect(JsonNode answer, Map<String, String> facts) {
        for (JsonNode group : answer.path("data").path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                String name = "alert." + rule.path("name").asText();
                Matcher threshold = THRESHOLD.matcher(rule.path("query").asText());
                if (threshold.find()) {
                    facts.put(name + ".threshold", threshold.group(1));
                }
                facts.put(
                        name + ".severity", rule.path("labels").path("severity").asText("none"));
                facts.put(name + ".for_s", rule.path("duration").asText("0"));
            }
        }
    }

    private static Optional<JsonNode> rules(String metrics) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(metrics + "/api/v1/rules?type=alert"))
                .timeout(ONE_TRY)
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(ONE_TRY)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException e) { // no Prometheus: the facts stay unmeasured, which an expectation tells
            LOG.debug("{} tells no alerting rules", metrics, e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while alerting rules were read", e);
        }
    }
}
