package dev.parity.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * One recorded fact: what an actor asked and what came back.
 *
 * @param scenario id of the scenario, {@code <area>/<feature>/<slug of the title>}
 * @param attempt 1 for the first try
 * @param number position within the scenario and attempt, from 1
 * @param kind decides the shapes of asked and seen
 * @param actor who acted, by the name in the scenario ("Ada"); a socket is {@code actor/topic}
 * @param action the act in words ("reads posts"); equal in every environment, used to align
 * @param asked what was sent, redacted
 * @param seen what came back, redacted; never null
 * @param at when it was sent
 * @param micros from sent to received, in microseconds
 * @param tokens what the redacted JWTs in it said
 */
public record Observation(
        String scenario,
        int attempt,
        int number,
        Kind kind,
        String actor,
        String action,
        JsonNode asked,
        JsonNode seen,
        Instant at,
        long micros,
        List<Token> tokens) {
    public Observation {
        tokens = List.copyOf(tokens);
    }
}
