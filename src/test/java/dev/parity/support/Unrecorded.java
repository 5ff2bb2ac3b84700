package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.observation.Kind;
import dev.parity.observation.Recorder;
import java.time.Instant;

/** Drops what it is given: for removing what a scenario made, which is no part of the scenario. */
enum Unrecorded implements Recorder {
    INSTANCE;

    @Override
    public void record(Kind kind, String actor, String action, JsonNode asked, JsonNode seen, Instant at, long micros) {
        // on purpose
    }

    @Override
    public void introduce(String symbol, String value) {
        // on purpose
    }

    @Override
    public void secret(String value) {
        // on purpose
    }
}
