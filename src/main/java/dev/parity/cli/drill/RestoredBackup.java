package dev.parity.cli.drill;

import dev.parity.cli.CommandFailure;
import dev.parity.drill.dump.Dump;
import dev.parity.drill.dump.Occupied;
import dev.parity.drill.dump.Replacement;
import dev.parity.drill.sql.Database;
import dev.parity.environment.Environment;
import dev.parity.verdict.ExitCode;
import java.nio.file.Path;
import java.util.Optional;

/** A backup put into the database of an environment; over data only where that is permitted and said twice. */
final class RestoredBackup {
    private final Environment environment;
    private final String url;
    private final Optional<String> destroy;

    /** @param destroy name of the environment whose data may go, as its operator typed it */
    RestoredBackup(Environment environment, String url, Optional<String> destroy) {
        this.environment = environment;
        this.url = url;
        this.destroy = destroy;
    }

    /** @return true if something else was there before */
    boolean from(Dump dump, Path pgRestore, String name) {
        Occupied occupied = occupied();
        if (!occupied.empty()) {
            mustBeAllowed(occupied);
            dump.verify(name); // before what is there goes
            Replacement.make(url);
        }
        dump.restore(pgRestore, name, url);
        return !occupied.empty();
    }

    private Occupied occupied() {
        try (Database database = Database.open(url)) {
            return Occupied.of(database);
        }
    }

    private void mustBeAllowed(Occupied occupied) {
        boolean permitted = environment.permits().contains("destroy");
        boolean named = destroy.filter(environment.name()::equals).isPresent();
        if (!permitted || !named) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "parity backup restore: refused, nothing was changed. The database of " + environment.name()
                            + " holds " + occupied + ". Expected an empty one: a restore writes over nothing."
                            + " Name an environment whose database is empty"
                            + (permitted
                                    ? ""
                                    : "; or, if all that may go, write \"permits: [destroy]\" in "
                                            + environment.file().getFileName())
                            + (named
                                    ? "."
                                    : (permitted ? "; or, if all that may go, add" : " and add") + " --destroy "
                                            + environment.name() + "."));
        }
    }
}
