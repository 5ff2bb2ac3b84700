package dev.parity.drill;

import java.util.Locale;

/** What is rehearsed. */
public enum DrillKind {
    BACKUP("a backup taken under load is restored beside the running environment, and proven"),
    RESTORE("the environment is lost and restored from its backup into a fresh one"),
    PITR("a mistake is undone by restoring to a marked moment before it"),
    FAILOVER("the primary is lost and its standby promoted"),
    MIGRATE("the environment moves into a fresh one while it is used");

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

    /** Whether writes acknowledged after the last copy may be gone, up to the budget. */
    public boolean losesByNature() {
        return this == BACKUP || this == RESTORE || this == PITR;
    }
}
