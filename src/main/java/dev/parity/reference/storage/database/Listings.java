package dev.parity.reference.storage.database;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Lists of objects, by the functions of the schema. */
public final class Listings {
    private Listings() {}

    /** A page of one folder. Column and order come from closed lists. */
    public record Search(String prefix, long limit, long offset, String search, String sortColumn, String sortOrder) {}

    /**
     * A page by cursor.
     *
     * @param delimiter groups names into folders; null for a flat list
     * @param after the last name of the page before, or a name to start after
     * @param isCursor whether {@code after} continues a page rather than starts one
     * @param sortAfter the sort column's value at the cursor, or null
     */
    public record Page(
            String prefix,
            String delimiter,
            int limit,
            String after,
            boolean isCursor,
            String sortColumn,
            String sortOrder,
            String sortAfter) {}

    public static List<ObjectNode> search(Transaction transaction, String bucket, Search search) {
        boolean pattern = !search.sortColumn().equals("name");
        String prefix = pattern ? Like.escaped(search.prefix()) : search.prefix();
        String text = pattern ? Like.escaped(search.search()) : search.search();
        return transaction.query(
                "select * from storage.search(?, ?, ?::numeric::integer, ?, ?::numeric::integer, ?, ?, ?)",
                prefix,
                bucket,
                search.limit(),
                (prefix + text).split("/", -1).length,
                search.offset(),
                text,
                search.sortColumn(),
                search.sortOrder());
    }

    public static List<ObjectNode> page(Transaction transaction, String bucket, Page page) {
        if (page.delimiter() == null) {
            return flat(transaction, bucket, page);
        }
        if (page.delimiter().equals("/")) {
            return transaction.query(
                    "select * from storage.search_v2(?, ?, ?, ?, ?, ?, ?, ?)",
                    page.prefix(),
                    bucket,
                    page.limit(),
                    page.prefix().isEmpty() ? 1 : page.prefix().split("/", -1).length,
                    page.after(),
                    page.sortOrder() == null ? "asc" : page.sortOrder(),
                    page.sortColumn() == null ? "name" : page.sortColumn(),
                    page.sortAfter());
        }
        return transaction.query(
                "select * from storage.list_objects_with_delimiter(?, ?, ?, ?, ?, ?)",
                bucket,
                page.prefix(),
                page.delimiter(),
                page.limit(),
                page.after(),
                page.isCursor() ? page.after() : "");
    }

    private static List<ObjectNode> flat(Transaction transaction, String bucket, Page page) {
        String column = "updated_at".equals(page.sortColumn()) || "created_at".equals(page.sortColumn())
                ? Columns.quoted(page.sortColumn())
                : null;
        String order = "desc".equals(page.sortOrder()) ? "desc" : "asc";
        StringBuilder sql = new StringBuilder("select id, name, metadata, updated_at, created_at, last_accessed_at"
                + " from storage.objects where bucket_id = ?");
        List<Object> values = new ArrayList<>(List.of(bucket));
        if (!page.prefix().isEmpty()) {
            sql.append(" and name like ?");
            values.add(Like.escaped(page.prefix()) + "%");
        }
        if (!page.after().isEmpty()) {
            after(sql, values, page, column, page.isCursor() && order.equals("desc") ? "<" : ">");
        }
        sql.append(" order by ");
        if (column != null) {
            sql.append(column).append(' ').append(order).append(", ");
        }
        sql.append("name collate \"C\" ").append(order).append(" limit ?");
        values.add(page.limit());
        return transaction.query(sql.toString(), values.toArray());
    }

    private static void after(StringBuilder sql, List<Object> values, Page page, String column, String operator) {
        if (page.isCursor() && column != null && page.sortAfter() != null) {
            sql.append(" and row(date_trunc('milliseconds', ")
                    .append(column)
                    .append("), name collate \"C\") ")
                    .append(operator)
                    .append(" row(coalesce(nullif(?, '')::timestamptz, 'epoch'::timestamptz), ?)");
            values.add(page.sortAfter());
        } else {
            sql.append(" and name collate \"C\" ").append(operator).append(" ?");
        }
        values.add(page.after());
    }
}
