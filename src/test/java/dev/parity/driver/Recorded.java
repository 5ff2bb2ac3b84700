package dev.parity.driver;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.observation.Kind;
import dev.parity.observation.Recorder;
import dev.parity.target.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what drivers record, unredacted, for looking at it. */
final class Recorded implements Recorder {
    record Entry(Kind kind, String actor, String action, JsonNode asked, JsonNode seen) {}

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>();

    static Connection connection(String gateway) {
        return connection(gateway, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Connection connection(
            String gateway, Optional<String> database, Optional<String> mail, Optional<String> s3) {
        return new Connection(
                "here",
                "r1",
                gateway,
                database,
                mail,
                s3,
                Optional.empty(),
                Optional.empty(),
                Optional.of("anon"),
                Optional.of("service"),
                Optional.empty(),
                s3.map(any -> "parity"),
                s3.map(any -> "parity-secret"),
                Set.of(),
                Map.of(),
                1.0,
                Map.of(
                        "request", Duration.ofSeconds(2),
                        "mail", Duration.ofMillis(400),
                        "realtime", Duration.ofMillis(700),
                        "quiet", Duration.ofMillis(50)));
    }

    List<Entry> entries() {
        return entries;
    }

    List<String> secrets() {
        return secrets;
    }

    Entry only() {
        if (entries.size() != 1) {
            throw new AssertionError("recorded " + entries);
        }
        return entries.get(0);
    }

    @Override
    public void record(Kind kind, String actor, String action, JsonNode asked, JsonNode seen, Instant at, long micros) {
        entries.add(new Entry(kind, actor, action, asked, seen));
    }

    @Override
    public void introduce(String symbol, String value) {
        throw new AssertionError("drivers make nothing up: " + symbol + " " + value);
    }

    @Override
    public void secret(String value) {
        secrets.add(value);
    }
}
