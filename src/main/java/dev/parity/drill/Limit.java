package dev.parity.drill;

import java.time.Duration;

/** An agreed limit with where it comes from. */
public record Limit(Duration value, String because) {}
