package dev.parity.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** Where drivers put what they saw. One recorder per scenario; safe for use by several threads. */
public interface Recorder {
    /** Appends one observation; secrets are redacted before anything is written. */
    void record(Kind kind, String actor, String action, JsonNode asked, JsonNode seen, Instant at, long micros);

    /**
     * Tells that the harness itself made up a value ("ada-3f2c@parity.test") and what it is called in every
     * environment ("user:ada.email"), so that the canonical form can put the name in its place.
     */
    void introduce(String symbol, String value);

    /** Marks a value as secret: it becomes a tag of the per-run key wherever it appears. */
    void secret(String value);
}
