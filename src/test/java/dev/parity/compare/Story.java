package dev.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.observation.Body;
import dev.parity.observation.Evidence;
import dev.parity.observation.EvidenceHeader;
import dev.parity.observation.EvidenceReader;
import dev.parity.observation.EvidenceWriter;
import dev.parity.observation.Kind;
import dev.parity.observation.Recorder;
import dev.parity.observation.RedactionKey;
import dev.parity.observation.ScenarioResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** One scenario told by hand: each test says what was asked and seen, in JSON with single quotes. */
final class Story implements AutoCloseable {
    static final String SCENARIO = "database/posts/an-author-writes";
    static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");
    private final Path folder;
    private final EvidenceWriter writer;
    private final Recorder recorder;
    private Instant now = BEGIN;

    Story(Path folder, String environment, String gateway) {
        this.folder = folder;
        try {
            EvidenceHeader header =
                    new EvidenceHeader(environment, "run-77f1", gateway, "http://mail:1", "http://s3:2");
            writer = EvidenceWriter.open(folder, RedactionKey.random(), header);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        recorder = writer.recorder(SCENARIO, 1);
    }

    Story introduce(String symbol, String value) {
        recorder.introduce(symbol, value);
        return this;
    }

    Story later(long millis) {
        now = now.plusMillis(millis);
        return this;
    }

    /** GET of a path below the gateway of {@code http://gw} answered with 200 and the body. */
    Story get(String url, String body) {
        return http("GET", url, "null", 200, "[['Content-Type','application/json']]", body);
    }

    Story http(String method, String url, String sent, int status, String headers, String body) {
        String asked = "{'method':'" + method + "','url':'" + url + "','headers':[],'body':{'json':" + sent + "}}";
        String seen = "{'status':" + status + ",'headers':" + headers + ",'body':{'json':" + body + "}}";
        return see(Kind.HTTP, "Ada", method.toLowerCase(java.util.Locale.ROOT) + "s", asked, seen);
    }

    Story see(Kind kind, String actor, String action, String asked, String seen) {
        recorder.record(kind, actor, action, json(asked), json(seen), now, 4_000);
        now = now.plusMillis(10);
        return this;
    }

    Evidence end() {
        return end(ScenarioResult.State.PASSED);
    }

    Evidence end(ScenarioResult.State state) {
        writer.result(new ScenarioResult(
                SCENARIO, "database/posts.feature:4", "An author writes", List.of("@core"), 1, state, "", BEGIN, 50));
        close();
        try {
            return EvidenceReader.read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String singleQuoted) {
        byte[] bytes = singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return Body.tree(bytes).orElseThrow(() -> new IllegalArgumentException(singleQuoted));
    }
}
