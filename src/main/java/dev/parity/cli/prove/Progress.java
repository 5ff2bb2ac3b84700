package dev.parity.cli.prove;

import dev.parity.cli.Surroundings;
import dev.parity.prove.Seeding;
import java.util.Locale;

/** One line for each fault that is done. */
final class Progress {
    private final Surroundings surroundings;
    private final long all;
    private int done;

    Progress(Surroundings surroundings, long all) {
        this.surroundings = surroundings;
        this.all = all;
    }

    synchronized void done(Seeding seeding) {
        done++;
        boolean killed = seeding.result() == Seeding.Result.KILLED;
        note(String.format(
                Locale.ROOT,
                "%d/%d %-11s %s (%.1f s)%s%s",
                done,
                all,
                seeding.result(),
                seeding.id(),
                seeding.millis() / 1000.0,
                killed ? "" : "  " + seeding.scenario() + ": " + seeding.outcome() + " " + seeding.reason(),
                seeding.undone() ? "" : "  not undone, the stack is replaced"));
    }

    synchronized void note(String line) {
        surroundings.err().println(line);
        surroundings.err().flush();
    }
}
