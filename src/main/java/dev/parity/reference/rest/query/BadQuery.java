package dev.parity.reference.rest.query;

/** A part of the query string that its grammar refuses; message and details are what the client gets. */
public final class BadQuery extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String details;

    BadQuery(String what, String text, ParseError error) {
        super("\"failed to parse " + what + "\" " + error.place(text), null, false, false);
        this.details = error.details();
    }

    public String details() {
        return details;
    }
}
