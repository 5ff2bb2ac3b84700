package dev.parity.drill;

/**
 * One probe of one capability.
 *
 * @param atNanos when its answer came, on the ledger's clock
 * @param tookNanos from the question to the answer
 */
public record Sample(String capability, long atNanos, Answer answer, long tookNanos) {
    /** What came back. */
    public enum Answer {
        GOOD,
        /** None, or one that says that it did not work. */
        FAILED,
        /** One that looks good and is not true, or shows what must not be seen. */
        WRONG
    }

    public Sample(String capability, long atNanos, boolean good) {
        this(capability, atNanos, good ? Answer.GOOD : Answer.FAILED, 0);
    }

    public boolean good() {
        return answer == Answer.GOOD;
    }
}
