package dev.parity.drill.ledger;

/**
 * One action and what the caller was told of it.
 *
 * @param writer who acted; a writer does one thing after the other
 * @param sequence of the writer, dense from 0
 * @param key names what was made in the target, the same for its removal
 * @param digest of the content asked for; empty where there is none to compare
 * @param askedNanos before the call, on the ledger's monotonic clock
 * @param toldNanos after the answer
 */
public record Entry(
        Kind kind,
        Act act,
        String writer,
        long sequence,
        String key,
        String digest,
        Outcome outcome,
        long askedNanos,
        long toldNanos) {
    public boolean acknowledged(Act what) {
        return act == what && outcome == Outcome.ACKNOWLEDGED;
    }
}
