package dev.parity.observation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Observations, introductions and results as lines of JSON, and back; {@code line} names the kind of line. */
final class ObservationCodec {
    static final String HEADER = "header";
    static final String INTRODUCTION = "introduction";
    static final String OBSERVATION = "observation";
    static final String RESULT = "result";
    static final String SEALED = "sealed";
    private static final int LONGEST_START = 600;
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private ObservationCodec() {}

    static byte[] bytes(JsonNode line) {
        try {
            return Exact.JSON.writeValueAsBytes(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line of evidence cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    static JsonNode tree(byte[] line) throws IOException {
        return Exact.JSON.readTree(line);
    }

    /** Told from the beginning of the line, where its kind stands: reading all of it would take too long. */
    static boolean isRequest(byte[] line) {
        String start = new String(line, 0, Math.min(line.length, LONGEST_START), StandardCharsets.UTF_8);
        int kind = start.indexOf("\",\"attempt\":");
        return kind >= 0 && start.indexOf("\"kind\":\"HTTP\"", kind) >= 0;
    }

    static ObjectNode line(String kind) {
        return NODES.objectNode().put("line", kind);
    }

    static ObjectNode header(EvidenceHeader header) {
        return line(HEADER)
                .put("schema", EvidenceHeader.SCHEMA)
                .put("canonical", EvidenceHeader.CANONICAL_VERSION)
                .put("environment", header.environment())
                .put("run", header.run())
                .put("gateway", header.gateway())
                .put("mail", header.mail())
                .put("s3", header.s3());
    }

    static EvidenceHeader header(JsonNode line) {
        return new EvidenceHeader(
                line.path("environment").asText(),
                line.path("run").asText(),
                line.path("gateway").asText(),
                line.path("mail").asText(),
                line.path("s3").asText());
    }

    static ObjectNode introduction(Introduction introduction) {
        return scoped(INTRODUCTION, introduction.scenario(), introduction.attempt())
                .put("symbol", introduction.symbol())
                .put("value", introduction.value());
    }

    static Introduction introduction(JsonNode line) {
        return new Introduction(
                line.path("scenario").asText(),
                line.path("attempt").asInt(),
                line.path("symbol").asText(),
                line.path("value").asText());
    }

    static ObjectNode observation(Observation seen) {
        ObjectNode line = scoped(OBSERVATION, seen.scenario(), seen.attempt())
                .put("number", seen.number())
                .put("kind", seen.kind().name())
                .put("actor", seen.actor())
                .put("action", seen.action())
                .put("at", seen.at().toString())
                .put("micros", seen.micros());
        line.set("asked", seen.asked());
        line.set("seen", seen.seen());
        if (!seen.tokens().isEmpty()) {
            seen.tokens().forEach(token -> line.withArray("tokens").add(token(token)));
        }
        return line;
    }

    static Observation observation(JsonNode line) {
        List<Token> tokens = new ArrayList<>();
        line.path("tokens").forEach(token -> tokens.add(token(token)));
        return new Observation(
                line.path("scenario").asText(),
                line.path("attempt").asInt(),
                line.path("number").asInt(),
                Kind.valueOf(line.path("kind").asText()),
                line.path("actor").asText(),
                line.path("action").asText(),
                line.path("asked"),
                line.path("seen"),
                Instant.parse(line.path("at").asText()),
                line.path("micros").asLong(),
                tokens);
    }

    static ObjectNode result(ScenarioResult result) {
        ObjectNode line = scoped(RESULT, result.id(), result.attempt())
                .put("feature", result.feature())
                .put("name", result.name())
                .put("state", result.state().name())
                .put("reason", result.reason())
                .put("startedAt", result.startedAt().toString())
                .put("millis", result.millis());
        result.tags().forEach(line.putArray("tags")::add);
        return line;
    }

    static ScenarioResult result(JsonNode line) {
        List<String> tags = new ArrayList<>();
        line.path("tags").forEach(tag -> tags.add(tag.asText()));
        return new ScenarioResult(
                line.path("scenario").asText(),
                line.path("feature").asText(),
                line.path("name").asText(),
                tags,
                line.path("attempt").asInt(),
                ScenarioResult.State.valueOf(line.path("state").asText()),
                line.path("reason").asText(),
                Instant.parse(line.path("startedAt").asText()),
                line.path("millis").asLong());
    }

    private static ObjectNode scoped(String kind, String scenario, int attempt) {
        return line(kind).put("scenario", scenario).put("attempt", attempt);
    }

    private static ObjectNode token(Token token) {
        ObjectNode node = NODES.objectNode().put("tag", token.tag());
        node.set("header", token.header());
        node.set("claims", token.claims());
        token.lifetime().ifPresent(seconds -> node.put("lifetime", seconds));
        return node;
    }

    private static Token token(JsonNode node) {
        Optional<Long> lifetime =
                node.has("lifetime") ? Optional.of(node.path("lifetime").asLong()) : Optional.empty();
        return new Token(node.path("tag").asText(), node.path("header"), node.path("claims"), lifetime);
    }
}
