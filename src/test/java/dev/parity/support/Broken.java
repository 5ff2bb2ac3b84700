package dev.parity.support;

/** A promise that was not kept: what was promised, what was seen, what was expected, what to do. */
public class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    public Broken(String what, Object seen, Object expected) {
        super(what + ": seen " + quoted(seen) + ". Expected " + quoted(expected) + ".");
    }

    Broken(String message) {
        super(message);
    }

    static String quoted(Object value) {
        String text = String.valueOf(value);
        return value instanceof Number || value instanceof Boolean ? text : "\"" + text + "\"";
    }
}
