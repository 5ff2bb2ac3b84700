package dev.parity.reference.rest.sql;

/**
 * Settings that change plans.
 *
 * @param maxRows the most rows an answer holds, or null
 * @param aggregates whether aggregate functions may be used
 */
public record PlanSettings(Integer maxRows, boolean aggregates) {}
