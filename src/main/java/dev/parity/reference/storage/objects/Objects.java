package dev.parity.reference.storage.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.storage.backend.Blobs;
import dev.parity.reference.storage.database.Database;
import dev.parity.reference.storage.database.Listings;
import dev.parity.reference.storage.database.ObjectTable;
import dev.parity.reference.storage.failure.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finding, listing and removing objects. */
public final class Objects {
    private static final int DELETE_BATCH = 500;

    private final Database database;
    private final Blobs blobs;
    private final String tenant;

    public Objects(Database database, Blobs blobs, String tenant) {
        this.database = database;
        this.blobs = blobs;
        this.tenant = tenant;
    }

    /** An object the actor may see. */
    public ObjectNode get(Actor actor, String bucket, String name) {
        Names.mustBeKey(name);
        return find(actor, bucket, name).orElseThrow(Errors::noSuchKey);
    }

    public Optional<ObjectNode> find(Actor actor, String bucket, String name) {
        return database.run(actor.scope(), transaction -> ObjectTable.find(transaction, bucket, name));
    }

    /** Which of these names the actor may see. */
    public List<String> visible(Actor actor, String bucket, List<String> names) {
        return database.run(actor.scope(), transaction -> ObjectTable.findAll(transaction, bucket, names)).stream()
                .map(row -> row.get("name").asText())
                .toList();
    }

    public void delete(Actor actor, String bucket, String name) {
        database.run(actor.scope(), transaction -> {
            ObjectNode row = transaction.asService(
                    () -> ObjectTable.lock(transaction, bucket, name).orElseThrow(Errors::noSuchKey));
            if (ObjectTable.delete(transaction, bucket, name).isEmpty()) {
                throw Errors.accessDenied("Access denied");
            }
            blobs.delete(List.of(location(bucket, name, row)));
            return row;
        });
    }

    /** Removes what the actor may remove of these, and gives the rows. */
    public List<ObjectNode> deleteAll(Actor actor, String bucket, List<String> names) {
        List<ObjectNode> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i += DELETE_BATCH) {
            List<String> batch = names.subList(i, Math.min(names.size(), i + DELETE_BATCH));
            all.addAll(database.run(actor.scope(), transaction -> {
                List<ObjectNode> rows = ObjectTable.deleteAll(transaction, bucket, batch);
                List<String> keys = new ArrayList<>();
                rows.forEach(row -> keys.addAll(Buckets.keys(tenant, bucket, row)));
                blobs.delete(keys);
                return rows;
            }));
        }
        return all;
    }

    public List<ObjectNode> search(Actor actor, String bucket, Listings.Search search) {
        return database.run(actor.scope(), transaction -> Listings.search(transaction, bucket, search));
    }

    public List<ObjectNode> page(Actor actor, String bucket, Listings.Page page) {
        return database.run(actor.scope(), transaction -> Listings.page(transaction, bucket, page));
    }

    /** Where a row's bytes are. */
    public String location(String bucket, String name, JsonNode row) {
        return Names.location(tenant, bucket, name, row.path("version").asText(""));
    }
}
