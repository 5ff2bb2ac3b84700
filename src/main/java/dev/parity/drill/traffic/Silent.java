package dev.parity.drill.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.observation.Kind;
import dev.parity.observation.Recorder;
import java.time.Instant;

/** For drivers whose acts are no observation of a scenario: the ledger is the record. */
final class Silent implements Recorder {
    @Override
    public void record(Kind kind, String actor, String action, JsonNode asked, JsonNode seen, Instant at, long micros) {
        // kept in the ledger
    }

    @Override
    public void introduce(String symbol, String value) {
        // nothing is compared
    }

    @Override
    public void secret(String value) {
        // nothing is written
    }
}
