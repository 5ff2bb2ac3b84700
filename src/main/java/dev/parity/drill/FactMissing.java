package dev.parity.drill;

/** A fact without which a drill proves nothing is missing, so that it ends here; says which, and what would do. */
public final class FactMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FactMissing(String message) {
        super(message);
    }
}
