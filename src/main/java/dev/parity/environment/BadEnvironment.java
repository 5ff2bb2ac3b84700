package dev.parity.environment;

import java.util.List;
import java.util.stream.Collectors;

/** A file of {@code environments/} cannot be used; holds every mistake in it. Leads to exit code 2. */
public final class BadEnvironment extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<Mistake> mistakes;

    public BadEnvironment(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
