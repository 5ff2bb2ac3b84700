package dev.parity.target.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.target.Connection;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the services tell about themselves through the gateway: their clocks and the keys that sign tokens. */
final class ServiceFacts {
    private static final Map<String, String> ROUTES = Map.of(
            "auth", "/auth/v1/health",
            "rest", "/rest/v1/",
            "storage", "/storage/v1/status");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Prober prober;

    ServiceFacts(Connection connection) {
        this.prober = new Prober(connection);
    }

    Map<String, String> read() {
        Map<String, String> facts = new TreeMap<>();
        ROUTES.forEach((service, path) ->
                clock(path).ifPresent(seconds -> facts.put(service + ".clock_offset_s", String.valueOf(seconds))));
        prober.get("/auth/v1/.well-known/jwks.json")
                .map(answer -> algorithms(answer.body()))
                .ifPresent(names -> facts.put("auth.key_algorithms", names));
        return facts;
    }

    /** Seconds by which the service's {@code Date} is ahead of this machine, beyond what a whole second hides. */
    private Optional<Long> clock(String path) {
        Instant before = Instant.now();
        Optional<HttpResponse<String>> answer = prober.get(path);
        Instant after = Instant.now();
        return answer.flatMap(response -> response.headers().firstValue("Date"))
                .flatMap(ServiceFacts::date)
                .map(date -> offset(date, before, after));
    }

    /** {@code Date} has whole seconds, so a clock that is right lies between the second before and the end. */
    static long offset(Instant date, Instant before, Instant after) {
        if (date.isAfter(after)) {
            return Duration.between(after, date).toSeconds() + 1;
        }
        Instant earliest = before.minusSeconds(1);
        return date.isBefore(earliest) ? -Duration.between(date, earliest).toSeconds() - 1 : 0;
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** {@code HS256} where no public key is told: the secret is shared. */
    private static String algorithms(String jwks) {
        TreeSet<String> names = new TreeSet<>();
        try {
            for (JsonNode key : JSON.readTree(jwks).path("keys")) {
                names.add(key.path("alg").asText("unknown"));
            }
        } catch (JsonProcessingException e) {
            return "unknown";
        }
        return names.isEmpty() ? "HS256" : String.join(",", names);
    }
}
