package dev.parity.drill.ledger;

/** What was asked for. */
public enum Act {
    MAKE,
    REMOVE
}
