package dev.parity.reference.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures the phases of a request for the header {@code Server-Timing}. */
final class Timing {
    private final List<String> phases = new ArrayList<>();
    private long since = System.nanoTime();

    /** Ends a phase; the next one begins. */
    void phase(String name) {
        long now = System.nanoTime();
        phases.add(String.format(Locale.ROOT, "%s;dur=%.1f", name, (now - since) / 1e6));
        since = now;
    }

    String header() {
        return String.join(", ", phases);
    }
}
