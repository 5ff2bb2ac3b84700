package dev.parity.reference.storage.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code storage.s3_multipart_uploads} and its parts. */
public final class UploadTable {
    private UploadTable() {}

    /** @param signature keeps clients from changing {@code in_progress_size} */
    public record Upload(
            String id,
            String bucket,
            String key,
            String version,
            String signature,
            String owner,
            JsonNode userMetadata,
            JsonNode metadata) {}

    public record Part(
            String upload, String bucket, String key, String version, int number, String etag, String owner) {}

    /** Which uploads of a bucket to list. */
    public record Page(String prefix, String delimiter, String afterKey, String afterUpload, int limit) {}

    public static void insert(Transaction transaction, Upload upload) {
        Columns columns = new Columns()
                .text("id", upload.id())
                .text("bucket_id", upload.bucket())
                .text("key", upload.key())
                .text("version", upload.version())
                .text("upload_signature", upload.signature())
                .text("owner_id", upload.owner())
                .json("user_metadata", upload.userMetadata())
                .json("metadata", upload.metadata());
        transaction.update("insert into storage.s3_multipart_uploads " + columns.insert(), columns.values());
    }

    public static Optional<ObjectNode> find(Transaction transaction, String id) {
        return transaction.first("select * from storage.s3_multipart_uploads where id = ?", id);
    }

    /** As {@link #find}, and nobody else may change it until the transaction ends. */
    public static Optional<ObjectNode> lock(Transaction transaction, String id) {
        return transaction.first("select * from storage.s3_multipart_uploads where id = ? for update", id);
    }

    public static void progress(Transaction transaction, String id, long size, String signature) {
        transaction.update(
                "update storage.s3_multipart_uploads set in_progress_size = ?, upload_signature = ? where id = ?",
                size,
                signature,
                id);
    }

    public static void delete(Transaction transaction, String id) {
        transaction.update("delete from storage.s3_multipart_uploads where id = ?", id);
    }

    public static void insertPart(Transaction transaction, Part part) {
        transaction.update(
                "insert into storage.s3_multipart_uploads_parts"
                        + " (upload_id, bucket_id, key, version, part_number, etag, owner_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                part.upload(),
                part.bucket(),
                part.key(),
                part.version(),
                part.number(),
                part.etag(),
                part.owner());
    }

    public static List<ObjectNode> parts(Transaction transaction, String upload, int after, int limit) {
        return transaction.query(
                "select etag, part_number, size, upload_id, created_at from storage.s3_multipart_uploads_parts"
                        + " where upload_id = ? and part_number > ? order by part_number limit ?",
                upload,
                after,
                limit);
    }

    public static List<ObjectNode> list(Transaction transaction, String bucket, Page page) {
        if (!page.delimiter().isEmpty()) {
            return transaction.query(
                    "select * from storage.list_multipart_uploads_with_delimiter(?, ?, ?, ?, ?, ?)",
                    bucket,
                    Like.escaped(page.prefix()),
                    page.delimiter(),
                    page.limit(),
                    page.afterKey(),
                    page.afterUpload());
        }
        StringBuilder sql =
                new StringBuilder("select id, key, created_at from storage.s3_multipart_uploads where bucket_id = ?");
        List<Object> values = new ArrayList<>(List.of(bucket));
        if (!page.prefix().isEmpty()) {
            sql.append(" and key ilike ?");
            values.add(Like.escaped(page.prefix()) + "%");
        }
        if (!page.afterUpload().isEmpty()) {
            sql.append(" and id collate \"C\" > ?");
            values.add(page.afterUpload());
        } else if (!page.afterKey().isEmpty()) {
            sql.append(" and key collate \"C\" > ?");
            values.add(page.afterKey());
        }
        sql.append(" order by key collate \"C\", created_at limit ?");
        values.add(page.limit());
        return transaction.query(sql.toString(), values.toArray());
    }
}
