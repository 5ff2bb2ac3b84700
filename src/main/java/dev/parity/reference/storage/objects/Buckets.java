package dev.parity.reference.storage.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.storage.backend.Blobs;
import dev.parity.reference.storage.database.BucketTable;
import dev.parity.reference.storage.database.Database;
import dev.parity.reference.storage.database.ObjectTable;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.failure.StorageError;
import dev.parity.reference.storage.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Making, changing and removing buckets. */
public final class Buckets {
    private static final int BATCH = 500;

    private final Database database;
    private final Blobs blobs;
    private final Settings settings;

    public Buckets(Database database, Blobs blobs, Settings settings) {
        this.database = database;
        this.blobs = blobs;
        this.settings = settings;
    }

    /**
     * A bucket as a client wants it.
     *
     * @param limit a number or a text such as 20MB, JSON null, or null if not given
     */
    public record Wish(String id, String name, boolean isPublic, JsonNode limit, JsonNode allowedTypes) {}

    public void create(Actor actor, Wish wish) {
        Names.mustBeNewBucket(wish.name());
        JsonNode limit = FileSizes.limit(wish.limit(), settings.upload().limit());
        JsonNode types = types(wish.allowedTypes());
        try {
            database.run(actor.scope(), transaction -> {
                BucketTable.insert(
                        transaction,
                        new BucketTable.NewBucket(
                                wish.id(), wish.name(), actor.owner(), wish.isPublic(), limit, types));
                return wish;
            });
        } catch (StorageError refused) {
            throw refused.code().equals("ResourceAlreadyExists") ? Errors.bucketAlreadyExists() : refused;
        }
    }

    private static JsonNode types(JsonNode types) {
        if (types != null && !types.isNull()) {
            MimeTypes.mustBeAllowable(types);
        }
        return types;
    }

    public ObjectNode get(Actor actor, String id) {
        return find(actor, id).orElseThrow(Errors::noSuchBucket);
    }

    public Optional<ObjectNode> find(Actor actor, String id) {
        return database.run(actor.scope(), transaction -> BucketTable.find(transaction, id));
    }

    /** A bucket as the service sees it. */
    public Optional<ObjectNode> findAsService(Actor actor, String id) {
        return database.asService(actor.scope(), transaction -> BucketTable.find(transaction, id));
    }

    public List<ObjectNode> list(Actor actor, BucketTable.Listing listing) {
        return database.run(actor.scope(), transaction -> BucketTable.list(transaction, listing));
    }

    public void update(Actor actor, String id, BucketTable.Change wish) {
        Names.mustBeBucket(id);
        BucketTable.Change change = new BucketTable.Change(
                wish.isPublic(), FileSizes.limit(wish.limit(), settings.upload().limit()), types(wish.allowedTypes()));
        if (!database.run(actor.scope(), transaction -> BucketTable.update(transaction, id, change))) {
            throw Errors.noSuchBucket();
        }
    }

    public void delete(Actor actor, String id) {
        database.run(actor.scope(), transaction -> {
            transaction.asService(() -> BucketTable.lock(transaction, id).orElseThrow(Errors::noSuchBucket));
            if (transaction.asService(() -> ObjectTable.count(transaction, id, 1)) > 0) {
                throw Errors.bucketNotEmpty();
            }
            if (!BucketTable.delete(transaction, id)) {
                throw Errors.noSuchBucket();
            }
            return id;
        });
    }

    /** Removes all objects. The original queues this; here it is done when the answer comes. */
    public void empty(Actor actor, String id) {
        get(actor, id);
        int most = settings.upload().emptyBucketMax();
        if (database.run(actor.scope(), transaction -> ObjectTable.count(transaction, id, most + 1)) > most) {
            throw Errors.unableToEmptyBucket();
        }
        while (emptied(actor, id) > 0) {
            continue;
        }
    }

    private int emptied(Actor actor, String id) {
        return database.asService(actor.scope(), transaction -> {
            List<String> names = ObjectTable.oldest(transaction, id, BATCH).stream()
                    .map(row -> row.get("name").asText())
                    .toList();
            List<ObjectNode> deleted = ObjectTable.deleteAll(transaction, id, names);
            List<String> keys = new ArrayList<>();
            deleted.forEach(row -> keys.addAll(keys(settings.tenant(), id, row)));
            blobs.delete(keys);
            return deleted.size();
        });
    }

    /** What belongs to a row in the store: its bytes and what a resumable upload left beside them. */
    static List<String> keys(String tenant, String bucket, ObjectNode row) {
        String version = row.path("version").asText("");
        String key = Names.location(tenant, bucket, row.get("name").asText(), version);
        return version.isEmpty() ? List.of(key) : List.of(key, key + ".info");
    }
}
