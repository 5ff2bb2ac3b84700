package dev.parity.drill.ledger;

import java.time.Duration;
import java.util.List;

/**
 * The ledger of one kind against what was found; lists hold keys.
 *
 * @param acknowledged how many things were said to be made
 * @param lost acknowledged and not there
 * @param duplicated there more than once
 * @param undone there although its removal was acknowledged, after the newest thing that survived: lost with the rest
 * @param resurrected there although its removal was acknowledged, and later things survived
 * @param reordered there before something that its writer made earlier
 * @param corrupted there with another content
 * @param ghosts there although refused or never asked for
 * @param recovered left open by the answer, and there
 * @param open left open by the answer
 * @param span from the fault back to the last moment before which nothing acknowledged is missing; zero without loss
 */
public record Reconciliation(
        Kind kind,
        int acknowledged,
        List<String> lost,
        List<String> duplicated,
        List<String> undone,
        List<String> resurrected,
        List<String> reordered,
        List<String> corrupted,
        List<String> ghosts,
        int recovered,
        int open,
        Duration span) {
    /** Wrong in a way that no recovery point excuses. */
    public int damaged() {
        return duplicated.size() + resurrected.size() + reordered.size() + corrupted.size() + ghosts.size();
    }

    /** Acknowledged actions that are as if they had never been. */
    public int gone() {
        return lost.size() + undone.size();
    }

    public boolean clean() {
        return gone() == 0 && damaged() == 0;
    }
}
