package dev.parity.reference.storage.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** {@code storage.objects}: rows of objects, and the lock that guards a name while its bytes change. */
public final class ObjectTable {
    private static final String LOCK_TIMEOUT = "5000ms";

    private ObjectTable() {}

    /**
     * What is written of an object; null members are left as they are, JSON null becomes SQL null.
     *
     * @param owner the subject of the token that writes
     */
    public record ObjectRow(
            String bucket, String name, String owner, String version, JsonNode metadata, JsonNode userMetadata) {
        private Columns columns() {
            return new Columns()
                    .text("name", name)
                    .uuid("owner", Uuids.orNull(owner))
                    .text("owner_id", owner)
                    .text("bucket_id", bucket)
                    .json("metadata", metadata)
                    .json("user_metadata", userMetadata)
                    .text("version", version);
        }
    }

    public static void insert(Transaction transaction, ObjectRow row) {
        Columns columns = row.columns();
        transaction.update("insert into storage.objects " + columns.insert(), columns.values());
    }

    public static ObjectNode upsert(Transaction transaction, ObjectRow row) {
        Columns columns = row.columns();
        String sql = "insert into storage.objects " + columns.insert() + " on conflict (name, bucket_id) do update set "
                + columns.excludedExcept("name", "bucket_id") + " returning *";
        return transaction.first(sql, columns.values()).orElseThrow();
    }

    /** Changes an object, its name and bucket included; empty if none is visible. */
    public static Optional<ObjectNode> update(Transaction transaction, String bucket, String name, ObjectRow to) {
        Columns columns = to.columns();
        return transaction.first(
                "update storage.objects set " + columns.assignments() + " where bucket_id = ? and name = ? returning *",
                columns.values(bucket, name));
    }

    public static Optional<ObjectNode> find(Transaction transaction, String bucket, String name) {
        return transaction.first("select * from storage.objects where name = ? and bucket_id = ?", name, bucket);
    }

    /** As {@link #find}, and nobody else may change it until the transaction ends. */
    public static Optional<ObjectNode> lock(Transaction transaction, String bucket, String name) {
        return transaction.first(
                "select * from storage.objects where name = ? and bucket_id = ? for update", name, bucket);
    }

    public static List<ObjectNode> findAll(Transaction transaction, String bucket, List<String> names) {
        return transaction.query(
                "select name from storage.objects where bucket_id = ? and name = any(?)",
                bucket,
                names.toArray(String[]::new));
    }

    public static Optional<ObjectNode> delete(Transaction transaction, String bucket, String name) {
        return transaction.first(
                "delete from storage.objects where name = ? and bucket_id = ? returning *", name, bucket);
    }

    public static List<ObjectNode> deleteAll(Transaction transaction, String bucket, List<String> names) {
        return transaction.query(
                "delete from storage.objects where bucket_id = ? and name = any(?) returning *",
                bucket,
                names.toArray(String[]::new));
    }

    /** How many objects a bucket has, counted up to a limit. */
    public static int count(Transaction transaction, String bucket, int limit) {
        return transaction
                .query("select 1 from storage.objects where bucket_id = ? limit ?", bucket, limit)
                .size();
    }

    /** The first names and versions of a bucket that are older than now. */
    public static List<ObjectNode> oldest(Transaction transaction, String bucket, int limit) {
        return transaction.query(
                "select name, version from storage.objects where bucket_id = ? and created_at < now()"
                        + " order by name collate \"C\" limit ?",
                bucket,
                limit);
    }

    /** Waits until no other transaction holds this name; it need not exist. */
    public static void waitForLock(Transaction transaction, String bucket, String name) {
        String before = transaction
                .first("select current_setting('lock_timeout') as value")
                .orElseThrow()
                .get("value")
                .asText();
        transaction.query("select set_config('lock_timeout', ?, true)", LOCK_TIMEOUT);
        transaction.query("select pg_advisory_xact_lock(?)", hash(bucket + "/" + name));
        transaction.query("select set_config('lock_timeout', ?, true)", before);
    }

    /** The original's hash (djb2 with xor, 32 bits), so that both agree on one database. */
    static long hash(String text) {
        long hash = 5381;
        for (int i = 0; i < text.length(); i++) {
            hash = ((hash * 33) ^ text.charAt(i)) & 0xFFFFFFFFL;
        }
        return hash;
    }
}
