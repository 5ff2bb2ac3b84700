package dev.parity.driver;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One message of the Phoenix protocol.
 *
 * @param joinRef null where there is none
 * @param ref null where there is none
 */
public record Frame(String joinRef, String ref, String topic, String event, JsonNode payload) {
    /** Whether it answers a push of ours. */
    boolean answers(String sent) {
        return event.equals("phx_reply") && sent.equals(ref);
    }

    boolean isPresence() {
        return event.equals("presence_state") || event.equals("presence_diff");
    }
}
