package dev.parity.reference.storage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.storage.database.Database;
import dev.parity.reference.storage.database.UploadTable;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.objects.Buckets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Rows of multipart uploads; how much has been sent is signed, so that nobody resets the limit in the table. */
final class Uploads {
    private static final String HMAC = "HmacSHA256";

    private final Database database;
    private final Buckets buckets;
    private final long limit;
    private final byte[] secret;

    Uploads(Database database, Buckets buckets, long limit, String secret) {
        this.database = database;
        this.buckets = buckets;
        this.limit = limit;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    Database database() {
        return database;
    }

    ObjectNode bucket(S3Call call) {
        return buckets.findAsService(call.actor(), call.bucket()).orElseThrow(Errors::noSuchBucket);
    }

    /** The most bytes of one object in that bucket. */
    long limit(ObjectNode bucket) {
        long own = bucket.path("file_size_limit").asLong(0);
        return own == 0 ? limit : Math.min(own, limit);
    }

    void insert(S3Call call, String id, String version, JsonNode userMetadata, JsonNode metadata) {
        UploadTable.Upload upload = new UploadTable.Upload(
                id,
                call.bucket(),
                call.key(),
                version,
                signature(0),
                call.actor().owner(),
                userMetadata,
                metadata);
        database.asService(call.actor().scope(), transaction -> {
            UploadTable.insert(transaction, upload);
            return id;
        });
    }

    ObjectNode get(S3Call call, String id) {
        return database.asService(
                call.actor().scope(),
                transaction -> UploadTable.find(transaction, id).orElseThrow(Errors::noSuchUpload));
    }

    /** Counts bytes that are about to come. */
    ObjectNode reserve(S3Call call, String id, long bytes, long most) {
        return database.asService(call.actor().scope(), transaction -> {
            ObjectNode upload = UploadTable.lock(transaction, id).orElseThrow(Errors::noSuchUpload);
            long before = upload.get("in_progress_size").asLong();
            if (!upload.get("upload_signature").asText().equals(signature(before))) {
                throw Errors.invalidUploadSignature();
            }
            if (before + bytes > most) {
                throw Errors.entityTooLarge();
            }
            UploadTable.progress(transaction, id, before + bytes, signature(before + bytes));
            return upload;
        });
    }

    /** Takes back what was counted and did not come. */
    void release(S3Call call, String id, long bytes) {
        database.asService(call.actor().scope(), transaction -> {
            UploadTable.lock(transaction, id).ifPresent(upload -> {
                long left = upload.get("in_progress_size").asLong() - bytes;
                UploadTable.progress(transaction, id, left, signature(left));
            });
            return id;
        });
    }

    void insertPart(S3Call call, String id, String version, int number, String etag) {
        UploadTable.Part part = new UploadTable.Part(
                id,
                call.bucket(),
                call.key(),
                version,
                number,
                etag,
                call.actor().owner());
        database.asService(call.actor().scope(), transaction -> {
            UploadTable.insertPart(transaction, part);
            return id;
        });
    }

    List<ObjectNode> parts(S3Call call, String id, int after, int most) {
        return database.asService(call.actor().scope(), transaction -> UploadTable.parts(transaction, id, after, most));
    }

    /** The parts that the caller may see. */
    List<ObjectNode> visibleParts(S3Call call, String id, int after, int most) {
        return database.run(call.actor().scope(), transaction -> UploadTable.parts(transaction, id, after, most));
    }

    /** The uploads that the caller may see. */
    List<ObjectNode> visible(S3Call call, UploadTable.Page page) {
        return database.run(call.actor().scope(), transaction -> UploadTable.list(transaction, call.bucket(), page));
    }

    void delete(S3Call call, String id) {
        database.asService(call.actor().scope(), transaction -> {
            UploadTable.delete(transaction, id);
            return id;
        });
    }

    private String signature(long progress) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            byte[] text = ("progress:" + progress).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
