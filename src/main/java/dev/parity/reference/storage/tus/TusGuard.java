package dev.parity.reference.storage.tus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.storage.database.Database;
import dev.parity.reference.storage.database.ObjectTable;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.failure.StorageError;
import dev.parity.reference.storage.objects.Actor;
import dev.parity.reference.storage.objects.Buckets;
import dev.parity.reference.storage.objects.Javascript;
import dev.parity.reference.storage.objects.SignedUrls;
import dev.parity.reference.storage.objects.Uploader;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Who may send which bytes, how many, and one at a time. */
final class TusGuard {
    private final Database database;
    private final Buckets buckets;
    private final Uploader uploader;
    private final SignedUrls signedUrls;
    private final long limit;

    TusGuard(Database database, Buckets buckets, Uploader uploader, SignedUrls signedUrls, long limit) {
        this.database = database;
        this.buckets = buckets;
        this.uploader = uploader;
        this.signedUrls = signedUrls;
        this.limit = limit;
    }

    /** For whom an upload runs, and whether it may replace an object. */
    record Permission(Actor actor, boolean upsert) {}

    /** By the token of a signed upload. */
    Permission signed(Request request, Actor service, UploadId id) {
        String token = request.header("x-signature")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Errors.invalidSignature("Missing x-signature header"));
        SignedUrls.UploadGrant grant = signedUrls.uploadGrant(token, id.bucket(), id.name());
        return new Permission(service.owning(grant.owner()), grant.upsert());
    }

    /** By the policies, which see what is known of the upload. */
    Permission judged(Request request, Actor actor, UploadId id, UploadMetadata metadata, OptionalLong length) {
        boolean upsert = request.header("x-upsert").filter("true"::equals).isPresent();
        ObjectNode announced = Json.object();
        metadata.get("contentType").ifPresent(type -> announced.put("mimetype", type));
        length.ifPresent(bytes -> announced.put("contentLength", bytes));
        uploader.mustBeAllowed(
                actor, new Uploader.Target(id.bucket(), id.name(), upsert), userMetadata(metadata), announced);
        return new Permission(actor, upsert);
    }

    /** What the uploader says of the object: JSON in the member {@code metadata}, else null. */
    static JsonNode userMetadata(UploadMetadata metadata) {
        return metadata.get("metadata").flatMap(Javascript::json).orElse(null);
    }

    ObjectNode bucket(Actor actor, UploadId id) {
        return buckets.findAsService(actor, id.bucket()).orElseThrow(Errors::noSuchBucket);
    }

    /** The most bytes of one object in that bucket. */
    long limit(ObjectNode bucket) {
        long own = bucket.path("file_size_limit").asLong(0);
        return own == 0 ? limit : Math.min(own, limit);
    }

    long limit() {
        return limit;
    }

    /** Runs while no other request works on the same upload. */
    <T> T alone(Actor actor, UploadId id, Supplier<T> work) {
        return database.asService(actor.scope(), transaction -> {
            try {
                ObjectTable.waitForLock(transaction, id.bucket(), id.name() + "/" + id.version());
            } catch (StorageError refused) {
                throw refused.code().equals("ResourceLocked") ? TusRefusal.locked() : refused;
            }
            return work.get();
        });
    }
}
