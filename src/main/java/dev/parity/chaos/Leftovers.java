package dev.parity.chaos;

import dev.parity.target.Home;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What killed runs broke and did not put right; it counts as gone when its effect is, not when its note is. */
public final class Leftovers {
    private static final Duration GONE = Duration.ofSeconds(60);

    private final Home home;
    private final List<String> removed = new ArrayList<>();
    private final List<String> stuck = new ArrayList<>();

    public Leftovers(Home home) {
        this.home = home;
    }

    /** What shows now of faults of runs that are dead, without touching it. */
    public List<String> seen() {
        return Journal.all(home).stream()
                .filter(left -> !left.alive())
                .flatMap(left -> left.residue().stream()
                        .flatMap(one -> one.seen().stream())
                        .map(what ->
                                left.run() + " of " + left.environment() + " broke " + left.faults() + ": " + what))
                .toList();
    }

    /** Runs that are under way. */
    public List<String> underWay() {
        return Journal.all(home).stream()
                .filter(Journal.Left::alive)
                .map(left -> left.run() + " of " + left.environment())
                .toList();
    }

    /** Takes away what is left and waits until nothing of it shows. */
    public Leftovers remove() {
        Journal.all(home).stream().filter(left -> !left.alive()).forEach(this::remove);
        return this;
    }

    private void remove(Journal.Left left) {
        List<String> still = new ArrayList<>();
        for (Residue one : left.residue()) {
            gone(one).ifPresent(still::add);
        }
        if (still.isEmpty()) {
            Journal.delete(left.path());
            removed.add("faults " + left.faults() + " of " + left.run() + " in " + left.environment()
                    + ": no effect is left");
        } else {
            stuck.add("faults " + left.faults() + " of " + left.run() + " in " + left.environment() + ": "
                    + String.join("; ", still));
        }
    }

    /** What still shows after it was taken away. */
    private static Optional<String> gone(Residue residue) {
        try {
            residue.remove();
            Awaitility.await("no effect is left")
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .atMost(GONE)
                    .until(() -> residue.seen().isEmpty());
            return Optional.empty();
        } catch (ConditionTimeoutException late) {
            return residue.seen();
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    public List<String> removed() {
        return List.copyOf(removed);
    }

    public List<String> stuck() {
        return List.copyOf(stuck);
    }
}
