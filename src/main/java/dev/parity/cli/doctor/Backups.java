package dev.parity.cli.doctor;

import dev.parity.environment.Ability;
import dev.parity.environment.Budget;
import dev.parity.environment.Durations;
import dev.parity.environment.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether the declared backups can meet the declared RPO: what is younger than the last of them is lost with its place. */
final class Backups {
    private static final String DUMP = "pg_dump";
    private static final Duration NIGHTLY = Duration.ofHours(24);

    private final Environment environment;

    Backups(Environment environment) {
        this.environment = environment;
    }

    List<Finding> findings() {
        Budget budget = environment.budgets().get("rpo");
        Ability backup = environment.abilities().get("backup");
        if (budget == null || backup == null || !Durations.valid(budget.value())) {
            return List.of();
        }
        return interval(backup)
                .map(every -> List.of(compared(budget, backup, every)))
                .orElseGet(() -> List.of(Finding.note(
                        "rpo",
                        "budgets.rpo is " + budget.value() + ", and how often " + backup.by()
                                + " keeps what is new is not declared",
                        "Write abilities.backup.interval, and rehearse it: parity drill restore.")));
    }

    /** A dump is nightly unless it says otherwise; what archives the log is as good as its archive. */
    private static Optional<Duration> interval(Ability backup) {
        return backup.interval().or(() -> backup.by().equals(DUMP) ? Optional.of(NIGHTLY) : Optional.empty());
    }

    private static Finding compared(Budget budget, Ability backup, Duration every) {
        String seen = "budgets.rpo is " + budget.value() + " (" + budget.because() + "), and backups by " + backup.by()
                + " are " + said(every) + " apart";
        return Durations.parse(budget.value()).compareTo(every) >= 0
                ? Finding.ok("rpo", seen)
                : Finding.problem("rpo", seen, remedy(budget, backup));
    }

    private static String remedy(Budget budget, Ability backup) {
        String archive =
                "Archive the log too (abilities.backup by pgbackrest, or archive_command) and write how often a"
                        + " segment is archived as abilities.backup.interval";
        return (backup.by().equals(DUMP)
                        ? archive + "; or dump at least every " + budget.value()
                        : "Archive at least every " + budget.value())
                + "; or agree on another budget: all that is younger than the last backup would be lost.";
    }

    private static String said(Duration time) {
        return time.toHours() > 0 && time.equals(Duration.ofHours(time.toHours()))
                ? time.toHours() + "h"
                : time.toSeconds() + "s";
    }
}
