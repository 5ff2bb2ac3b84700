package dev.parity.reference.storage.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code storage.buckets}. */
public final class BucketTable {
    private BucketTable() {}

    /**
     * A new bucket.
     *
     * @param limit a number, JSON null, or null if not given; the same for the types
     */
    public record NewBucket(
            String id, String name, String owner, boolean isPublic, JsonNode limit, JsonNode allowedTypes) {}

    /**
     * What to change; what is null stays.
     *
     * @param limit a number or JSON null
     * @param allowedTypes an array of texts or JSON null
     */
    public record Change(Boolean isPublic, JsonNode limit, JsonNode allowedTypes) {}

    /** Which buckets to list, and how. Sort column and order come from closed lists. */
    public record Listing(Long limit, Long offset, String sortColumn, String sortOrder, String search) {}

    public static void insert(Transaction transaction, NewBucket bucket) {
        Columns columns = new Columns()
                .text("id", bucket.id())
                .text("name", bucket.name())
                .uuid("owner", Uuids.orNull(bucket.owner()))
                .text("owner_id", bucket.owner())
                .bool("public", bucket.isPublic())
                .texts("allowed_mime_types", bucket.allowedTypes())
                .number("file_size_limit", bucket.limit());
        transaction.update("insert into storage.buckets " + columns.insert(), columns.values());
    }

    public static Optional<ObjectNode> find(Transaction transaction, String id) {
        return transaction.first(
                "select id, name, owner, public, created_at, updated_at, file_size_limit, allowed_mime_types"
                        + " from storage.buckets where id = ?",
                id);
    }

    /** As {@link #find}, and nobody else may change it until the transaction ends. */
    public static Optional<ObjectNode> lock(Transaction transaction, String id) {
        return transaction.first("select id from storage.buckets where id = ? for update", id);
    }

    public static List<ObjectNode> list(Transaction transaction, Listing listing) {
        StringBuilder sql = new StringBuilder("select id, name, public, owner, created_at, updated_at, file_size_limit,"
                + " allowed_mime_types, 'STANDARD' as type from storage.buckets");
        List<Object> values = new ArrayList<>();
        if (listing.search() != null && !listing.search().isEmpty()) {
            sql.append(" where name ilike ?");
            values.add("%" + Like.escaped(listing.search()) + "%");
        }
        if (listing.sortColumn() != null) {
            sql.append(" order by ")
                    .append(Columns.quoted(listing.sortColumn()))
                    .append("desc".equals(listing.sortOrder()) ? " desc" : " asc");
        }
        if (listing.limit() != null) {
            sql.append(" limit ?");
            values.add(listing.limit());
        }
        if (listing.offset() != null) {
            sql.append(" offset ?");
            values.add(listing.offset());
        }
        return transaction.query(sql.toString(), values.toArray());
    }

    /** False if no such bucket is visible. */
    public static boolean update(Transaction transaction, String id, Change change) {
        Columns columns = new Columns()
                .bool("public", change.isPublic())
                .number("file_size_limit", change.limit())
                .texts("allowed_mime_types", change.allowedTypes());
        return transaction.update(
                        "update storage.buckets set " + columns.assignments() + " where id = ?", columns.values(id))
                > 0;
    }

    /** False if no such bucket is visible. */
    public static boolean delete(Transaction transaction, String id) {
        return transaction.update("delete from storage.buckets where id = ?", id) > 0;
    }
}
