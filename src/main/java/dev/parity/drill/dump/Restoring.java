package dev.parity.drill.dump;

import dev.parity.drill.sql.Database;
import dev.parity.environment.Environment;
import java.nio.file.Path;
import java.util.Optional;

/** A backup put into the database of an environment; over data only where that is permitted and said twice. */
public final class Restoring {
    private final Environment environment;
    private final String url;
    private final Optional<String> destroy;

    /** @param destroy name of the environment whose data may go, as its operator typed it */
    public Restoring(Environment environment, String url, Optional<String> destroy) {
        this.environment = environment;
        this.url = url;
        this.destroy = destroy;
    }

    /**
     * Restores it.
     *
     * @return true if something else was there before
     * @throws Refused before anything is changed
     */
    public boolean from(Dump dump, Path pgRestore, String name) {
        Occupied occupied = occupied();
        if (!occupied.empty()) {
            mustBeAllowed(occupied);
            dump.verify(name); // before what is there goes
            Replacement.make(url);
        }
        dump.restore(pgRestore, name, url);
        return !occupied.empty();
    }

    /** There is data in the target, and nobody has said that it may go. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
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
            throw new Refused("refused, nothing was changed. The database of " + environment.name()
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
