package dev.parity.support;

import dev.parity.driver.Ask;

/** Requests with only the project's key, or with nothing at all: before anybody is signed in. */
public final class Stranger {
    private Stranger() {}

    /** With the anon key as {@code apikey}, as a client sends it before signing in. */
    public static Ask withKey(World world, Ask ask) {
        return ask.with("apikey", world.connection().anonKey().orElse(""));
    }
}
