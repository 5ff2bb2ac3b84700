package dev.parity.drill.dump;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A database and its storage objects of one moment, in a store: taken, read from end to end, and put back. */
public final class Backup {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PIECE = 128 * 1024;

    private final Store store;
    private final BackupKey key;
    private final Dump dump;

    public Backup(Store store, BackupKey key) {
        this.store = store;
        this.key = key;
        this.dump = new Dump(store, key);
    }

    /** @param dump bytes of the dump before packing */
    public record Taken(long dump, Description description) {
        /** The environment itself is not as its rows say; the backup is as good as it can be. */
        public boolean damaged() {
            return description.objects() != null
                    && !description.objects().reconciled().damage().isEmpty();
        }
    }

    /** What was read. */
    public record Verified(long dump, Optional<Description> description) {
        public Optional<Description.Objects> objects() {
            return description.map(Description::objects);
        }
    }

    /**
     * Takes one; what fails leaves nothing in the store.
     *
     * @param objects where the environment's are; without it the database alone is taken
     */
    public Taken take(Path pgDump, String databaseUrl, String name, Optional<ObjectsPlace> objects) {
        try {
            return objects.isPresent()
                    ? withObjects(pgDump, databaseUrl, name, objects.get())
                    : alone(pgDump, databaseUrl, name);
        } catch (IOException e) {
            forget(name);
            throw new Dump.Bad("backup " + name + " was not made: " + e.getMessage() + " Nothing is kept of it.", e);
        } catch (RuntimeException e) {
            forget(name);
            throw e;
        }
    }

    /** The dump itself is only there when it is whole. */
    private void forget(String name) {
        store.delete(name, Store.Part.OBJECTS);
        store.delete(name, Store.Part.DESCRIPTION);
    }

    private Taken alone(Path pgDump, String databaseUrl, String name) throws IOException {
        try (Snapshot snapshot = Snapshot.of(databaseUrl)) {
            Description description = new Description(Description.SCHEMA, name, snapshot.moment(), null);
            write(description);
            return new Taken(dump.take(pgDump, databaseUrl, name, Optional.of(snapshot.name())), description);
        }
    }

    private Taken withObjects(Path pgDump, String databaseUrl, String name, ObjectsPlace place) throws IOException {
        ObjectsTaker.Taken taken = objects(databaseUrl, name, place);
        try (Snapshot snapshot = taken.snapshot()) {
            Description description = Description.of(name, taken);
            write(description);
            return new Taken(dump.take(pgDump, databaseUrl, name, Optional.of(snapshot.name())), description);
        }
    }

    private ObjectsTaker.Taken objects(String databaseUrl, String name, ObjectsPlace place) throws IOException {
        PartsUpload upload = store.writing(name, Store.Part.OBJECTS);
        ObjectsTaker.Taken taken = null;
        try {
            ObjectsFile.Writer file = new ObjectsFile.Writer(key.sealing(upload, Store.Part.OBJECTS.seal(name)));
            taken = new ObjectsTaker(place, databaseUrl, file, PATIENCE).take();
            file.finish(taken.index());
            file.close();
            return taken;
        } catch (IOException | RuntimeException e) {
            upload.abandon();
            if (taken != null) {
                taken.snapshot().close();
            }
            throw e;
        }
    }

    private void write(Description description) throws IOException {
        PartsUpload upload = store.writing(description.name(), Store.Part.DESCRIPTION);
        OutputStream sealed = key.sealing(upload, Store.Part.DESCRIPTION.seal(description.name()));
        sealed.write(MAPPER.writeValueAsBytes(description));
        sealed.close();
    }

    /** What it says of itself; empty for one from before backups did. */
    public Optional<Description> description(String name) {
        if (!store.has(name, Store.Part.DESCRIPTION)) {
            return Optional.empty();
        }
        try (InputStream text = opening(name, Store.Part.DESCRIPTION)) {
            return Optional.of(MAPPER.readValue(text.readAllBytes(), Description.class));
        } catch (IOException e) {
            throw Dump.notGood(name + ", its description,", e);
        }
    }

    /**
     * Reads all parts from end to end.
     *
     * @throws Dump.Bad if one is missing, was cut short, changed, or sealed with another key
     */
    public Verified verify(String name) {
        Optional<Description> description = description(name);
        Verified verified = new Verified(dump.verify(name), description);
        if (verified.objects().isPresent()) {
            index(name, verified.objects().get());
        }
        return verified;
    }

    /** The file of objects, read from end to end. */
    ObjectsIndex index(String name, Description.Objects told) {
        if (!store.has(name, Store.Part.OBJECTS)) {
            throw Dump.notGood(name, new IOException("its " + told.count() + " objects are not in the store"));
        }
        try (InputStream file = opening(name, Store.Part.OBJECTS)) {
            ObjectsIndex index = ObjectsFile.verified(file);
            if (index.objects().size() != told.count() || index.bytes() != told.bytes()) {
                throw new IOException("it holds " + index.objects().size() + " objects of " + index.bytes()
                        + " bytes, and says " + told.count() + " of " + told.bytes());
            }
            return index;
        } catch (IOException e) {
            throw Dump.notGood(name + ", its objects,", e);
        }
    }

    InputStream opening(String name, Store.Part part) throws IOException {
        return key.opening(new BufferedInputStream(store.reading(name, part), PIECE), part.seal(name));
    }

    Dump dump() {
        return dump;
    }

    /** Deletes what is older than that, but never the newest, and what killed backups left; the names. */
    public List<String> retain(Duration age, Instant now) {
        store.unfinished(now.minus(age)).forEach(part -> store.remove(part.key()));
        return dump.retain(age, now);
    }
}
