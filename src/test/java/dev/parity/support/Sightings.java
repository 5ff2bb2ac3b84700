package dev.parity.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who found what everybody looked for. */
public final class Sightings {
    private final Map<String, Boolean> found = new LinkedHashMap<>();
    private String what = "";

    /** Forgets the last search; a new one begins. */
    public void begin(String sought) {
        what = sought;
        found.clear();
    }

    public void put(Actor actor, boolean seen) {
        found.put(actor.name(), seen);
    }

    /**
     * Nobody but these must have found it, and each of these must have.
     *
     * @throws Leak if somebody else did
     * @throws Broken if one of these did not
     */
    public void mustBeOf(List<Actor> allowed) {
        List<String> names = allowed.stream().map(Actor::name).toList();
        List<String> seers = found.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
        Promise.hidden("Who finds " + what, names.containsAll(seers), seers, names);
        Promise.holds("Who finds " + what, seers.containsAll(names), seers, names);
    }
}
