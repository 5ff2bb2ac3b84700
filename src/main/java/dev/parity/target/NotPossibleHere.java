package dev.parity.target;

/** Something that is needed is missing on this machine: nothing was done, exit code 5. */
public final class NotPossibleHere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotPossibleHere(String message) {
        super(message);
    }
}
