package dev.parity.reference.http;

import java.util.List;

/** Stops the start of a service: each line names a variable, what is wrong with it and what to write. */
public final class BadSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> mistakes;

    public BadSettings(List<String> mistakes) {
        super(String.join(System.lineSeparator(), mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
