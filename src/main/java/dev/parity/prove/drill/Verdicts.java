package dev.parity.prove.drill;

import dev.parity.prove.Seeding;
import java.util.List;
import java.util.Optional;

/** Whether a fault was noticed by what is meant for it. */
final class Verdicts {
    private static final int MOST_OTHERS = 8;

    private Verdicts() {}

    /** Killed only if the drill did not hold and said what it must say; that it said something is not enough. */
    static Seeding of(DrillFault fault, Noticed noticed, long millis) {
        Optional<String> line = noticed.held() ? Optional.empty() : noticed.intended(fault.notices());
        List<String> others = noticed.lines().stream()
                .filter(other -> !line.equals(Optional.of(other)))
                .map(Verdicts::shortened)
                .limit(MOST_OTHERS)
                .toList();
        return new Seeding(
                fault.name(),
                fault.group(),
                fault.seam(),
                line.isPresent() ? Seeding.Result.KILLED : Seeding.Result.SURVIVED,
                "drill " + fault.drill().word() + " · " + fault.notices().get(0),
                noticed.word(),
                line.orElseGet(() -> "it did not say " + String.join(" or ", fault.notices())
                        + (others.isEmpty() ? "" : ", but " + String.join("; ", others))),
                List.of(),
                line.isPresent() ? others : List.of(),
                false,
                true,
                millis);
    }

    private static String shortened(String line) {
        return line.length() > 120 ? line.substring(0, 119) + "…" : line;
    }
}
