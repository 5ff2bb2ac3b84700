package dev.parity.reference.storage.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.storage.backend.Blobs;
import dev.parity.reference.storage.backend.Stored;
import dev.parity.reference.storage.database.Database;
import dev.parity.reference.storage.database.ObjectTable;
import dev.parity.reference.storage.database.Transaction;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.failure.StorageError;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Puts objects: first asks the policies, then stores the bytes, then writes the row. */
public final class Uploader {
    private final Database database;
    private final Blobs blobs;
    private final String tenant;

    public Uploader(Database database, Blobs blobs, String tenant) {
        this.database = database;
        this.blobs = blobs;
        this.tenant = tenant;
    }

    /** Where an upload goes, and whether it may replace what is there. */
    public record Target(String bucket, String name, boolean upsert) {}

    /** A row, and the version whose bytes it no longer needs. */
    private record Written(ObjectNode row, Optional<String> replaced) {}

    /**
     * Asks whether the actor may write this object, by writing and rolling back.
     *
     * @param metadata what is known of it before its bytes are, or null
     */
    public void mustBeAllowed(Actor actor, Target target, JsonNode userMetadata, JsonNode metadata) {
        ObjectTable.ObjectRow row =
                new ObjectTable.ObjectRow(target.bucket(), target.name(), actor.owner(), "1", metadata, userMetadata);
        try {
            database.tryOut(actor.scope(), transaction -> {
                if (target.upsert()) {
                    ObjectTable.upsert(transaction, row);
                } else {
                    ObjectTable.insert(transaction, row);
                }
                return row;
            });
        } catch (StorageError refused) {
            boolean taken = !target.upsert() && refused.code().equals("ResourceAlreadyExists");
            throw taken ? Errors.keyAlreadyExists() : refused;
        }
    }

    /** Stores an upload and gives its row. */
    public ObjectNode upload(Actor actor, Target target, UploadBody body) {
        Names.mustBeKey(target.name());
        ObjectNode announced = Json.object().put("mimetype", body.type());
        body.declaredLength().ifPresent(length -> announced.put("contentLength", length));
        mustBeAllowed(actor, target, body.userMetadata(), announced);
        String version = UUID.randomUUID().toString();
        try {
            Stored stored = blobs.put(key(target, version), body.content(), body.type(), body.cacheControl());
            if (body.isTruncated()) {
                throw Errors.entityTooLarge();
            }
            ObjectNode metadata = stored.metadata().put("cacheControl", body.cacheControl());
            body.robotsTag().ifPresent(tag -> metadata.put("xRobotsTag", tag));
            return complete(actor, target, version, metadata, Javascript.spread(body.userMetadata()));
        } catch (RuntimeException broken) {
            discard(target.bucket(), target.name(), version);
            throw broken;
        }
    }

    /** Writes the row of bytes that are stored, and removes those that it replaces. */
    public ObjectNode complete(Actor actor, Target target, String version, JsonNode metadata, JsonNode userMetadata) {
        Written written = database.asService(actor.scope(), transaction -> {
            waitForLock(target, transaction);
            Optional<String> before = ObjectTable.lock(transaction, target.bucket(), target.name())
                    .map(old -> old.path("version").asText(""));
            ObjectNode after = ObjectTable.upsert(
                    transaction,
                    new ObjectTable.ObjectRow(
                            target.bucket(), target.name(), actor.owner(), version, metadata, userMetadata));
            return new Written(after, before.filter(old -> !old.equals(version)));
        });
        written.replaced().ifPresent(old -> discard(target.bucket(), target.name(), old));
        return written.row();
    }

    private static void waitForLock(Target target, Transaction transaction) {
        try {
            ObjectTable.waitForLock(transaction, target.bucket(), target.name());
        } catch (StorageError locked) {
            throw locked.code().equals("ResourceLocked") ? Errors.lockTimeout() : locked;
        }
    }

    /** Removes the bytes of one version. */
    public void discard(String bucket, String name, String version) {
        String key = Names.location(tenant, bucket, name, version);
        blobs.delete(version.isEmpty() ? List.of(key) : List.of(key, key + ".info"));
    }

    private String key(Target target, String version) {
        return Names.location(tenant, target.bucket(), target.name(), version);
    }
}
