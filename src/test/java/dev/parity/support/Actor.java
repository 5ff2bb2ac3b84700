package dev.parity.support;

/** Who acts in a scenario. */
public sealed interface Actor permits Person, KeyHolder {
    /** As in the scenario: {@code Ada}, {@code an anonymous visitor}, {@code the service role}. */
    String name();
}
