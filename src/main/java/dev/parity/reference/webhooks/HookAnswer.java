package dev.parity.reference.webhooks;

import java.util.Map;
import java.util.Optional;

/**
 * How one request ended.
 *
 * @param status empty if no answer came
 * @param error null if an answer came
 */
record HookAnswer(
        long id,
        Optional<Integer> status,
        Map<String, String> headers,
        String content,
        boolean timedOut,
        String error) {
    static HookAnswer none(long id, boolean timedOut, String error) {
        return new HookAnswer(id, Optional.empty(), Map.of(), "", timedOut, error);
    }
}
