package dev.parity.reference.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Measures the phases of a request for the header {@code Server-Timing}. */
final class Timing {
    /** @param nanos at its end */
    private record Phase(String name, long nanos) {}

    private final long start = System.nanoTime();
    private final List<Phase> phases = new ArrayList<>();

    /** Ends a phase; the next one begins. */
    void phase(String name) {
        phases.add(new Phase(name, System.nanoTime()));
    }

    String header() {
        StringJoiner header = new StringJoiner(", ");
        long since = start;
        for (Phase phase : phases) {
            header.add(String.format(Locale.ROOT, "%s;dur=%.1f", phase.name, (phase.nanos - since) / 1e6));
            since = phase.nanos;
        }
        return header.toString();
    }
}
