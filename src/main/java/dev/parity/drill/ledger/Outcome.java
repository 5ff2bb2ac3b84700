package dev.parity.drill.ledger;

/** What the caller was told. */
public enum Outcome {
    /** It was done, says the answer; it must be there afterwards. */
    ACKNOWLEDGED,
    /** It was not done, says the answer; it must not be there. */
    REFUSED,
    /** No answer, or one that leaves it open; both are right. */
    UNKNOWN
}
