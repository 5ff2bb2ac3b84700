package dev.parity.reference.storage.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.storage.database.Listings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of objects in pages, for the REST interface and for S3. */
public final class Pages {
    /** The most entries of a page. */
    public static final int MOST = 1000;

    private final Objects objects;

    public Pages(Objects objects) {
        this.objects = objects;
    }

    /**
     * What to list.
     *
     * @param delimiter null for a flat list
     * @param cursor where the page before ended
     * @param startAfter a name, or empty; a cursor goes first
     * @param sortColumn null for the name
     */
    public record Wish(
            String prefix,
            String delimiter,
            long limit,
            Optional<String> cursor,
            String startAfter,
            String sortColumn,
            String sortOrder) {}

    /** Where the next page starts. */
    public record Next(String token, String key) {}

    public record Page(List<ObjectNode> folders, List<ObjectNode> objects, Optional<Next> next) {}

    public Page list(Actor actor, String bucket, Wish wish) {
        int limit = (int) Math.min(wish.limit() <= 0 ? MOST : wish.limit(), MOST);
        Optional<Cursor> cursor = wish.cursor().map(Cursor::parse);
        String column = cursor.map(Cursor::column).orElse(wish.sortColumn());
        String order = cursor.map(Cursor::order).orElse(wish.sortOrder());
        String after = cursor.map(Cursor::after).filter(text -> !text.isEmpty()).orElse(wish.startAfter());
        List<ObjectNode> rows = objects.page(
                actor,
                bucket,
                new Listings.Page(
                        wish.prefix(),
                        wish.delimiter(),
                        limit + 1,
                        after,
                        cursor.isPresent(),
                        column,
                        order,
                        cursor.map(Cursor::sortAfter).orElse(null)));
        List<ObjectNode> entries = wish.delimiter() == null ? rows : grouped(rows, wish.prefix(), wish.delimiter());
        return page(entries, limit, order, column);
    }

    private static Page page(List<ObjectNode> entries, int limit, String order, String column) {
        List<ObjectNode> folders = new ArrayList<>();
        List<ObjectNode> files = new ArrayList<>();
        List<ObjectNode> shown = entries.subList(0, Math.min(limit, entries.size()));
        Optional<Next> next = Optional.empty();
        if (entries.size() > limit) {
            ObjectNode last = shown.get(limit - 1);
            String name = last.get("name").asText();
            String sortAfter = column == null || column.equals("name")
                    ? null
                    : last.path(column).textValue();
            next = Optional.of(new Next(new Cursor(name, order, column, sortAfter).token(), name));
        }
        for (ObjectNode entry : shown) {
            boolean folder = entry.path("id").isNull();
            ObjectNode copy = entry.deepCopy();
            String name = copy.get("name").asText();
            (folder ? folders : files).add(folder && !name.endsWith("/") ? copy.put("name", name + "/") : copy);
        }
        return new Page(folders, files, next);
    }

    /** Joins names that share the next folder, if the database has not done it. */
    private static List<ObjectNode> grouped(List<ObjectNode> rows, String prefix, String delimiter) {
        List<ObjectNode> entries = new ArrayList<>();
        String last = "";
        for (ObjectNode row : rows) {
            String name = row.get("name").asText();
            int at = name.startsWith(prefix) ? name.indexOf(delimiter, prefix.length()) : -1;
            if (at < 0) {
                entries.add(row);
                continue;
            }
            String folder = name.substring(0, at + delimiter.length());
            if (!folder.equals(last)) {
                entries.add((ObjectNode) Json.object().put("name", folder).set("id", null));
                last = folder;
            }
        }
        return entries;
    }
}
