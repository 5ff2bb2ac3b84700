package dev.parity.observation;

/** Evidence that must not be judged: foreign, changed, or broken other than by a crash of its writer. */
public final class BadEvidence extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadEvidence(String message) {
        super(message);
    }
}
