package dev.parity.drill.dump;

import java.util.List;

/**
 * One row of the database's list of objects.
 *
 * @param version names the bytes; another upload has another
 * @param size as listed, empty where it is not
 * @param etag as listed, without quotes
 */
record ObjectRow(String bucket, String name, String version, String size, String etag) {
    private static final String SQL =
            "select bucket_id, name, coalesce(version, ''), coalesce(metadata ->> 'size', ''),"
                    + " coalesce(metadata ->> 'eTag', '') from storage.objects o"
                    + " where not coalesce((to_jsonb(o) ->> 'is_delete_marker')::boolean, false) order by 1, 2, 3";
    private static final String THERE = "select to_regclass('storage.objects') is not null";

    /** All that a session sees; none where there is no such list. */
    static List<ObjectRow> all(dev.parity.drill.sql.Database database) {
        return database.text(THERE).equals("t")
                ? database.rows(SQL).stream()
                        .map(row -> new ObjectRow(row.get(0), row.get(1), row.get(2), row.get(3), bare(row.get(4))))
                        .toList()
                : List.of();
    }

    static String bare(String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }

    /** Where its bytes are, behind the tenant. */
    String location() {
        return bucket + "/" + name + (version.isEmpty() ? "" : "/" + version);
    }
}
