package dev.parity.prove;

import dev.parity.compare.Catalogue;
import java.util.List;

/** Catalogue entries that are listed without being seeded. */
final class Gaps {
    private Gaps() {}

    static List<Seeding> listed() {
        return FaultFiles.gaps().stream().map(Gaps::listed).toList();
    }

    private static Seeding listed(Gap gap) {
        Catalogue.Entry entry = Catalogue.entry(gap.id())
                .orElseThrow(() -> new IllegalStateException("unavailable.yaml: " + gap.id()
                        + " is not in the catalogue. Expected an id of it. Correct or remove it."));
        return Seeding.unavailable(gap.id(), entry.group(), String.join(",", entry.seams()), gap.needs());
    }
}
