package dev.parity.driver;

import java.time.Duration;

/** A named wait ended without what was waited for. */
public final class NotSeen extends AssertionError {
    private static final long serialVersionUID = 1;

    private final String what;
    private final String instead;

    public NotSeen(String what, Duration within, String instead) {
        super(what + ": not seen within " + within.toMillis() + " ms. Seen instead: " + instead + ".");
        this.what = what;
        this.instead = instead;
    }

    public String what() {
        return what;
    }

    public String instead() {
        return instead;
    }
}
