package dev.parity.drill.takeover;

import dev.parity.target.Target;
import java.util.List;

/** Who makes the primary fail, and knows who leads. */
public interface FailoverMeans {
    /** Who says so, in the timeline. */
    String name();

    /**
     * Looks whether it can; changes nothing but the replication that is asked for.
     *
     * @throws dev.parity.target.NotPossibleHere if something that is needed is missing
     */
    void open(Target target);

    /** @throws dev.parity.target.Unreachable while nobody leads */
    State state();

    /** Makes the primary fail; what was done. */
    String fail();

    /** Puts back what it changed, once or again. */
    void undo();

    List<String> notCovered();
}
