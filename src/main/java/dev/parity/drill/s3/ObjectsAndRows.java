package dev.parity.drill.s3;

import dev.parity.drill.Finding;
import dev.parity.drill.sql.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The database's list of objects against the bytes in the store. */
public final class ObjectsAndRows {
    private static final String ROWS = "select bucket_id || '/' || name || '/' || coalesce(version, ''),"
            + " coalesce(metadata ->> 'size', ''), greatest(created_at, updated_at) < ?::timestamptz"
            + " from storage.objects";
    /** Nobody writes: whatever is listed must be there. */
    public static final String ALL = "infinity";

    private ObjectsAndRows() {}

    /**
     * @param stored size by key, without the tenant at its beginning
     * @param copied moment up to which every object that is listed was copied
     */
    public static List<Finding> compared(Database database, Map<String, Long> stored, String copied) {
        Set<String> listed = new TreeSet<>();
        List<String> without = new ArrayList<>();
        List<String> notCopied = new ArrayList<>();
        List<String> otherSize = new ArrayList<>();
        for (List<String> row : database.rows(ROWS, copied)) {
            listed.add(row.get(0));
            Long size = stored.get(row.get(0));
            if (size == null) {
                (row.get(2).equals("t") ? without : notCopied).add(row.get(0));
            } else if (!row.get(1).equals(String.valueOf(size))) {
                otherSize.add(row.get(0));
            }
        }
        List<String> orphans =
                stored.keySet().stream().filter(key -> !listed.contains(key)).toList();
        return List.of(
                new Finding("objects", "bytes of another size than listed", otherSize.isEmpty(), told(otherSize)),
                new Finding(
                        "objects",
                        "listed without bytes, and older than the last copy",
                        without.isEmpty(),
                        told(without)),
                new Finding("objects", "listed without bytes, newer (reconciled by the ledger)", true, told(notCopied)),
                new Finding("objects", "bytes that no row lists (to be deleted)", true, told(orphans)));
    }

    private static String told(List<String> keys) {
        return keys.size() + (keys.isEmpty() ? "" : ", such as " + keys.get(0));
    }
}
