package dev.parity.drill.ledger;

/** What an action makes. */
public enum Kind {
    ROW("rows"),
    OBJECT("objects"),
    SESSION("sessions"),
    EVENT("events");

    private final String plural;

    Kind(String plural) {
        this.plural = plural;
    }

    public String plural() {
        return plural;
    }
}
