package dev.parity.reference.rest.query;

/**
 * One entry of {@code order}.
 *
 * @param relation the embedded resource whose column orders, or null
 * @param direction {@code ASC}, {@code DESC} or null
 * @param nulls {@code NULLS FIRST}, {@code NULLS LAST} or null
 */
public record OrderTerm(String relation, Field field, String direction, String nulls) {}
