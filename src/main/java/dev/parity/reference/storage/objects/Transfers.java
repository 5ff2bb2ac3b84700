package dev.parity.reference.storage.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.storage.backend.Blobs;
import dev.parity.reference.storage.backend.Stored;
import dev.parity.reference.storage.database.Database;
import dev.parity.reference.storage.database.ObjectTable;
import dev.parity.reference.storage.failure.Errors;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Copying and moving objects, between buckets too. */
public final class Transfers {
    private final Database database;
    private final Blobs blobs;
    private final Uploader uploader;
    private final String tenant;

    public Transfers(Database database, Blobs blobs, Uploader uploader, String tenant) {
        this.database = database;
        this.blobs = blobs;
        this.uploader = uploader;
        this.tenant = tenant;
    }

    /** An object's place. */
    public record Place(String bucket, String name) {}

    /**
     * How a copy differs from its source.
     *
     * @param copyMetadata keep the source's metadata of both kinds; else the rest applies
     * @param keepUnspecified keep content type and cache control that are not given
     * @param type content type, or null
     * @param userMetadata or null
     */
    public record CopyOptions(
            boolean upsert,
            boolean copyMetadata,
            boolean keepUnspecified,
            String type,
            String cacheControl,
            JsonNode userMetadata,
            Blobs.CopyConditions conditions) {}

    /** What a copy or move gave: the new row and what the store says. */
    public record Copy(ObjectNode row, Blobs.Copied copied) {}

    public Copy copy(Actor actor, Place from, Place to, CopyOptions options) {
        Names.mustBeKey(to.name());
        ObjectNode source = database.run(
                actor.scope(),
                transaction -> ObjectTable.find(transaction, from.bucket(), from.name())
                        .orElseThrow(Errors::noSuchKey));
        ObjectNode metadata = metadata(source, options);
        JsonNode userMetadata = options.copyMetadata() ? source.get("user_metadata") : options.userMetadata();
        Uploader.Target target = new Uploader.Target(to.bucket(), to.name(), options.upsert());
        uploader.mustBeAllowed(actor, target, nonNull(userMetadata), metadata);
        String version = UUID.randomUUID().toString();
        try {
            Optional<Blobs.Replacement> replacement = options.copyMetadata()
                    ? Optional.empty()
                    : Optional.of(new Blobs.Replacement(
                            metadata.path("mimetype").textValue(),
                            metadata.path("cacheControl").textValue()));
            Blobs.Copied copied = blobs.copy(
                    key(from, source.path("version").asText("")), key(to, version), replacement, options.conditions());
            metadata.put("lastModified", Stored.iso(copied.lastModified())).put("eTag", copied.etag());
            return new Copy(uploader.complete(actor, target, version, metadata, userMetadata), copied);
        } catch (RuntimeException broken) {
            uploader.discard(to.bucket(), to.name(), version);
            throw broken;
        }
    }

    private static JsonNode nonNull(JsonNode value) {
        return value == null || value.isNull() ? null : value;
    }

    private static ObjectNode metadata(ObjectNode source, CopyOptions options) {
        ObjectNode metadata =
                source.path("metadata").isObject() ? source.get("metadata").deepCopy() : Json.object();
        if (!options.copyMetadata()) {
            if (!options.keepUnspecified()) {
                metadata.remove(List.of("cacheControl", "mimetype"));
            }
            if (options.cacheControl() != null) {
                metadata.put("cacheControl", options.cacheControl());
            }
            if (options.type() != null) {
                metadata.put("mimetype", options.type());
            }
        }
        return metadata;
    }

    public void move(Actor actor, Place from, Place to) {
        Names.mustBeKey(to.name());
        String version = UUID.randomUUID().toString();
        mustBeAllowedToMove(actor, from, to, version);
        ObjectNode source = database.asService(
                actor.scope(),
                transaction -> ObjectTable.find(transaction, from.bucket(), from.name())
                        .orElseThrow(Errors::noSuchKey));
        if (from.equals(to)) {
            return;
        }
        try {
            moveTo(actor, from, to, source, version);
        } catch (RuntimeException broken) {
            uploader.discard(to.bucket(), to.name(), version);
            throw broken;
        }
        uploader.discard(from.bucket(), from.name(), source.path("version").asText(""));
    }

    private void mustBeAllowedToMove(Actor actor, Place from, Place to, String version) {
        database.tryOut(actor.scope(), transaction -> {
            var unused =
                    ObjectTable.find(transaction, from.bucket(), from.name()).orElseThrow(Errors::noSuchKey);
            return ObjectTable.update(
                            transaction,
                            from.bucket(),
                            from.name(),
                            new ObjectTable.ObjectRow(to.bucket(), to.name(), actor.owner(), version, null, null))
                    .orElseThrow(Errors::noSuchKey);
        });
    }

    private void moveTo(Actor actor, Place from, Place to, ObjectNode source, String version) {
        blobs.copy(
                key(from, source.path("version").asText("")),
                key(to, version),
                Optional.empty(),
                Blobs.CopyConditions.none());
        Stored stored = blobs.head(key(to, version));
        database.asService(actor.scope(), transaction -> {
            ObjectTable.waitForLock(transaction, from.bucket(), to.name());
            var unused =
                    ObjectTable.lock(transaction, from.bucket(), from.name()).orElseThrow(Errors::noSuchKey);
            return ObjectTable.update(
                            transaction,
                            from.bucket(),
                            from.name(),
                            new ObjectTable.ObjectRow(
                                    to.bucket(),
                                    to.name(),
                                    actor.owner(),
                                    version,
                                    stored.metadata(),
                                    source.get("user_metadata")))
                    .orElseThrow(Errors::noSuchKey);
        });
    }

    private String key(Place place, String version) {
        return Names.location(tenant, place.bucket(), place.name(), version);
    }
}
