package dev.parity.support;

import java.util.Objects;

/** The assertions of steps; every one names its subject, so that a failure reads alone. */
public final class Promise {
    private Promise() {}

    /** @throws Broken unless both are equal */
    public static void equal(String what, Object expected, Object seen) {
        if (!Objects.equals(expected, seen)) {
            throw new Broken(what, seen, expected);
        }
    }

    /** @throws Broken with what was seen, unless the condition holds */
    public static void holds(String what, boolean condition, Object seen, Object expected) {
        if (!condition) {
            throw new Broken(what, seen, expected);
        }
    }

    /** @throws Leak unless nothing forbidden was visible */
    public static void hidden(String what, boolean isHidden, Object seen, Object expected) {
        if (!isHidden) {
            throw new Leak(what, seen, expected);
        }
    }
}
