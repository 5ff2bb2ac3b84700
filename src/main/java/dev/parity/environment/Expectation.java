package dev.parity.environment;

import java.util.Optional;

/**
 * What is demanded of one fact of an environment.
 *
 * @param fact as {@code parity env facts} names it
 * @param value what it is held against; empty for the reference's value
 * @param because why it is demanded
 */
public record Expectation(String fact, Verb must, Optional<String> value, String because) {}
