package dev.parity.observation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Writes what one worker saw into {@code environments/<name>/} of a run record: {@code observations.ndjson} and
 * {@code results.ndjson}. Every line is on its way to the disk when its call returns, so that a crash costs at most
 * the last one. Safe for use by several threads.
 */
public final class EvidenceWriter implements AutoCloseable {
    static final String OBSERVATIONS = "observations.ndjson";
    static final String RESULTS = "results.ndjson";
    private final RedactionKey key;
    private final Secrets shared;
    private final LineFile observations;
    private final LineFile results;

    private EvidenceWriter(RedactionKey key, LineFile observations, LineFile results) {
        this.key = key;
        this.shared = new Secrets(key);
        this.observations = observations;
        this.results = results;
    }

    /** @param folder made if missing; must not hold evidence yet */
    public static EvidenceWriter open(Path folder, RedactionKey key, EvidenceHeader header) throws IOException {
        Files.createDirectories(folder);
        LineFile observations = new LineFile(folder.resolve(OBSERVATIONS));
        LineFile results = new LineFile(folder.resolve(RESULTS));
        observations.append(ObservationCodec.header(header));
        results.append(ObservationCodec.header(header));
        return new EvidenceWriter(key, observations, results);
    }

    /** Marks a value as secret in every scenario: the environment's keys and passwords. */
    public void secret(String value) {
        shared.add(value);
    }

    /** A text of the worker's own, with the environment's secrets and all tokens masked. */
    public String masked(String text) {
        return new Redactor(key, shared).text(text);
    }

    public Recorder recorder(String scenario, int attempt) {
        return new ScenarioRecorder(scenario, attempt);
    }

    public void result(ScenarioResult result) {
        String reason = new Redactor(key, shared).text(result.reason());
        append(results, ObservationCodec.result(result.withReason(reason)));
    }

    @Override
    public void close() throws IOException {
        try {
            observations.close();
        } finally {
            results.close();
        }
    }

    private static void append(LineFile file, JsonNode line) {
        try {
            file.append(line);
        } catch (IOException e) {
            throw new UncheckedIOException("Evidence cannot be written: " + e.getMessage(), e);
        }
    }

    private final class ScenarioRecorder implements Recorder {
        private final String scenario;
        private final int attempt;
        private final Redactor redactor = new Redactor(key, shared);
        private int number;

        ScenarioRecorder(String scenario, int attempt) {
            this.scenario = scenario;
            this.attempt = attempt;
        }

        @Override
        public synchronized void record(
                Kind kind, String actor, String action, JsonNode asked, JsonNode seen, Instant at, long micros) {
            Redactor.Redacted redacted = redactor.redact(kind, orNull(asked), orNull(seen));
            append(
                    observations,
                    ObservationCodec.observation(new Observation(
                            scenario,
                            attempt,
                            ++number,
                            kind,
                            actor,
                            redactor.text(action),
                            redacted.asked(),
                            redacted.seen(),
                            at,
                            micros,
                            redacted.tokens())));
        }

        @Override
        public synchronized void introduce(String symbol, String value) {
            Introduction introduction = new Introduction(scenario, attempt, symbol, redactor.text(value));
            append(observations, ObservationCodec.introduction(introduction));
        }

        @Override
        public synchronized void secret(String value) {
            redactor.secret(value);
        }

        private static JsonNode orNull(JsonNode node) {
            return node == null ? NullNode.getInstance() : node;
        }
    }
}
