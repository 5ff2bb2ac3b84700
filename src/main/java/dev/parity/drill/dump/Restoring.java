package dev.parity.drill.dump;

import dev.parity.drill.sql.Database;
import dev.parity.environment.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A backup put into an environment; over data only where that is permitted and said twice. */
public final class Restoring {
    private final Environment environment;
    private final String url;
    private final Optional<String> destroy;
    private final Optional<ObjectsPlace> objects;

    /**
     * Prepares it.
     *
     * @param destroy name of the environment whose data may go, as its operator typed it
     * @param objects where storage objects go; without it the database alone is restored
     */
    public Restoring(Environment environment, String url, Optional<String> destroy, Optional<ObjectsPlace> objects) {
        this.environment = environment;
        this.url = url;
        this.destroy = destroy;
        this.objects = objects;
    }

    /**
     * What came of it.
     *
     * @param replaced something else was there before
     * @param objects how many were put back
     * @param otherEtags objects whose ETag is another now
     * @param damage rows whose bytes are not there as the row says, though they were in the backup
     * @param left objects that the backup has and nobody asked for
     */
    public record Restored(
            boolean replaced, int objects, long bytes, List<String> otherEtags, List<String> damage, int left) {}

    /**
     * Restores it.
     *
     * @throws Refused before anything is changed
     */
    public Restored from(Backup backup, Path pgRestore, String name) {
        Optional<Description.Objects> told = backup.description(name).map(Description::objects);
        Optional<ObjectsRestore> store =
                told.flatMap(each -> objects.map(place -> new ObjectsRestore(place, each.bucket())));
        boolean replaced = occupied(store);
        if (replaced || told.isPresent()) {
            backup.verify(name); // before what is there goes
        }
        Occupied there = occupied();
        if (!there.empty()) {
            Replacement.make(url);
        }
        backup.dump().restore(pgRestore, name, url);
        if (store.isEmpty()) {
            return new Restored(
                    replaced,
                    0,
                    0,
                    List.of(),
                    List.of(),
                    told.map(Description.Objects::count).orElse(0));
        }
        ObjectsRestore.Restored put = store.get()
                .from(
                        backup,
                        name,
                        backup.index(name, told.get()),
                        url,
                        told.get().reconciled().damage());
        return new Restored(replaced, put.objects(), put.bytes(), put.otherEtags(), put.damage(), 0);
    }

    /** There is data in the target, and nobody has said that it may go. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private boolean occupied(Optional<ObjectsRestore> store) {
        List<String> there = new ArrayList<>();
        Occupied database = occupied();
        if (!database.empty()) {
            there.add("The database of " + environment.name() + " holds " + database);
        }
        store.filter(each -> each.occupied() > 0)
                .ifPresent(each -> there.add("The bucket " + each.bucket() + " of " + environment.name() + " holds "
                        + each.occupied() + " objects or more"));
        if (!there.isEmpty()) {
            mustBeAllowed(there);
        }
        return !there.isEmpty();
    }

    private Occupied occupied() {
        try (Database database = Database.open(url)) {
            return Occupied.of(database);
        }
    }

    private void mustBeAllowed(List<String> there) {
        boolean permitted = environment.permits().contains("destroy");
        boolean named = destroy.filter(environment.name()::equals).isPresent();
        if (!permitted || !named) {
            throw new Refused("refused, nothing was changed. " + String.join(". ", there)
                    + ". Expected an empty one: a restore writes over nothing."
                    + " Name an environment whose database and bucket are empty"
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
