package dev.parity.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** For a driver whose acts are no part of any scenario: set-up, looking again and again, the traffic of a drill. */
public final class Unrecorded implements Recorder {
    @Override
    public void record(Kind kind, String actor, String action, JsonNode asked, JsonNode seen, Instant at, long micros) {
        // what was seen is not evidence
    }

    @Override
    public void introduce(String symbol, String value) {
        // there is no evidence in which it could appear
    }

    @Override
    public void secret(String value) {
        // there is no evidence from which it could be taken
    }
}
