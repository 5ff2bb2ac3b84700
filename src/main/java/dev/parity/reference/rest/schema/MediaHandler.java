package dev.parity.reference.rest.schema;

/**
 * SQL that makes a body of some media type.
 *
 * @param function the aggregate, or the domain that a function returns
 * @param target the row type it takes or the function that returns it; null for any
 * @param accepted the media type asked for
 * @param produced the media type sent
 */
public record MediaHandler(Identifier function, Identifier target, String accepted, String produced) {}
