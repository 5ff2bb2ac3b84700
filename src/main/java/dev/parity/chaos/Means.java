package dev.parity.chaos;

import dev.parity.target.Target;
import java.util.List;
import java.util.Optional;

/** A way of breaking things, with an environment that is open for it. */
public interface Means extends AutoCloseable {
    Target target();

    /** Binds the fault to what it breaks. */
    Breakage of(Fault fault);

    /** What must be ended if this process is killed, noted before anything is broken. */
    List<Residue> residue();

    /** People or things that are not ours and are hit; empty while there are none. */
    default Optional<String> othersHit() {
        return Optional.empty();
    }

    @Override
    void close();
}
