package dev.parity.prove.drill;

import dev.parity.drill.DrillKind;
import java.util.List;
import java.util.Optional;

/**
 * A divergence of the catalogue that is seeded into a drill.
 *
 * @param id of the catalogue entry
 * @param variant tells several faults of one entry apart; empty for the only one
 * @param seam where it is seeded, in the words of the catalogue
 * @param what it is, in one sentence
 * @param drill which kind of drill; backup and pitr share one backup, which is restored again and again
 * @param synchronous replication of a failover; true unless said otherwise
 * @param harmless nothing may be noticed: the other side of the promise
 * @param notices what must be noticed, as regular expressions over {@link Noticed} lines, any of them
 * @param inject which step is done otherwise
 */
public record DrillFault(
        String id,
        Optional<String> variant,
        String seam,
        String what,
        DrillKind drill,
        Optional<Boolean> synchronous,
        boolean harmless,
        List<String> notices,
        Spoiling inject) {
    public DrillFault {
        variant = variant == null ? Optional.empty() : variant;
        synchronous = synchronous == null ? Optional.empty() : synchronous;
        notices = notices == null ? List.of() : List.copyOf(notices);
        if (notices.isEmpty() != harmless) {
            throw new IllegalArgumentException(
                    id + " notices " + notices + " and is " + (harmless ? "harmless" : "a fault")
                            + ". Expected what must be noticed, or harmless: true. Write one of both.");
        }
    }

    /** Unique: {@code bk-objects-and-metadata-diverge/left-behind}. */
    public String name() {
        return id + variant.map(word -> "/" + word).orElse("");
    }

    public boolean is(String word) {
        return name().equals(word) || id.equals(word);
    }

    /** {@code bk-…} or {@code fo-…}. */
    public String group() {
        return id.startsWith("fo-") ? "failover" : "backup";
    }

    /** Whether it is restored from the one backup that all of them share. */
    boolean shared() {
        return drill == DrillKind.BACKUP || drill == DrillKind.PITR;
    }

    /** It ends with something that never comes back: no use in waiting long for it. */
    boolean awaited() {
        return notices.stream().noneMatch(line -> line.startsWith("recovery"));
    }
}
