package dev.parity.support;

import org.opentest4j.TestAbortedException;

/** The environment does not have what a scenario needs, and says so. */
public final class Unsupported extends TestAbortedException {
    private static final long serialVersionUID = 1;

    public Unsupported(String message) {
        super(message);
    }
}
