package dev.parity.chaos;

import java.util.List;
import java.util.Optional;

/** A fault bound to what it breaks. Each call comes back soon: nothing waits longer than two seconds for an answer. */
public interface Breakage {
    /** Why it cannot be done to this target; empty if it can. */
    default Optional<String> unavailable() {
        return Optional.empty();
    }

    /** Exactly what is touched. */
    List<String> targets();

    void inject();

    /** What shows from outside that it took hold; empty while nothing does. */
    Optional<String> proof();

    /** Takes it back; once more does nothing. */
    void undo();

    /** What shows from outside that it is gone; empty while nothing does. */
    Optional<String> undone();
}
