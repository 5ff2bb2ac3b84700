package dev.parity.prove;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A divergence that can be seeded into a healthy stack.
 *
 * @param id of the catalogue entry; one of our own invention begins with {@code own-}
 * @param variant tells several faults of one entry apart; empty for the only one
 * @param seam where it is seeded, in the words of the catalogue: {@code gw}, {@code env}, …
 * @param what it is, in one sentence
 * @param scenarios ids of those that must notice it, the intended one first
 * @param inject the primitives, not yet bound to a stack
 */
public record Fault(
        String id, Optional<String> variant, String seam, String what, List<String> scenarios, JsonNode inject) {
    static final String OWN = "own-";

    public Fault {
        variant = variant == null ? Optional.empty() : variant;
        scenarios = scenarios == null ? List.of() : List.copyOf(scenarios);
        if (scenarios.isEmpty()) {
            throw new IllegalArgumentException(id + " has no scenario. Expected the ids of those that must notice it,"
                    + " the intended one first. Add scenarios: [area/feature/title-in-small-letters].");
        }
    }

    /** Unique: {@code gw-body-limit} or {@code gw-body-limit/inner-hop}. */
    public String name() {
        return id + variant.map(word -> "/" + word).orElse("");
    }

    /** Whether {@code --fault} with this word means it: its name, or the id of all its variants. */
    boolean is(String word) {
        return name().equals(word) || id.equals(word);
    }
}
