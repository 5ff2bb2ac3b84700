package dev.parity.environment;

/**
 * A behaviour that scenarios prove, in their tags as {@code @cap-<id>}.
 *
 * @param extended an environment may declare it; otherwise it is core and every environment must have it
 * @param area folder of {@code features/} it belongs to
 */
public record Capability(String id, boolean extended, String title, String area) {}
