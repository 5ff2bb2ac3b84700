package dev.parity.drill;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is rehearsed. */
public enum DrillKind {
    BACKUP("a backup taken under load is restored beside the running environment, and proven"),
    RESTORE("the environment is lost and restored from its backup into a fresh one"),
    PITR("a mistake is undone by restoring to a marked moment before it"),
    FAILOVER("the primary is lost and its standby promoted"),
    MIGRATE("the environment moves into a fresh one while it is used"),
    CHAOS("one thing is broken and put right again while the environment is used");

    private final String story;

    DrillKind(String story) {
        this.story = story;
    }

    public String story() {
        return story;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those that rehearse a recovery, each by a procedure of its own. */
    public static List<DrillKind> recoveries() {
        return Stream.of(values()).filter(kind -> kind != CHAOS).toList();
    }

    /** Whether writes acknowledged after the last copy may be gone, up to the budget. */
    public boolean losesByNature() {
        return this == BACKUP || this == RESTORE || this == PITR;
    }
}
