package dev.parity.drill.square;

import dev.parity.drill.s3.Stores;
import dev.parity.drill.sql.Database;
import dev.parity.drill.traffic.Digest;
import dev.parity.target.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * All rows of every table, and the bytes of every object, each as a count and one number whatever their order.
 *
 * @param all by table, and by bucket of the store
 */
record Digests(Map<String, String> all) {
    private static final String TABLES = "select quote_ident(n.nspname) || '.' || quote_ident(c.relname)"
            + " from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p')"
            + " and not c.relispartition and n.nspname in ('public', 'auth', 'storage') order by 1";
    private static final String DIGEST =
            "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from ";

    /** @param bucket that the storage service keeps bytes in */
    static Digests of(Connection connection, String bucket) {
        Map<String, String> all = new TreeMap<>();
        try (Database database = Database.open(connection.database().orElseThrow())) {
            database.rows(TABLES).forEach(table -> all.put(table.get(0), database.text(DIGEST + table.get(0) + " t")));
        }
        all.put("objects of " + bucket, objects(connection, bucket));
        return new Digests(all);
    }

    private static String objects(Connection connection, String bucket) {
        List<String> lines = new ArrayList<>();
        try (S3Client client = Stores.client(connection)) {
            client.listObjectsV2Paginator(list -> list.bucket(bucket))
                    .contents()
                    .forEach(each -> lines.add(each.key()
                            + " "
                            + Digest.of(client.getObjectAsBytes(
                                            get -> get.bucket(bucket).key(each.key()))
                                    .asByteArray())));
        }
        return lines.size() + " "
                + Digest.of(String.join("\n", lines.stream().sorted().toList()));
    }

    List<String> differing(Digests other) {
        return all.keySet().stream()
                .filter(name -> !Objects.equals(all.get(name), other.all.get(name)))
                .toList();
    }

    /** Without rows nothing is compared. */
    boolean hollow() {
        return all.getOrDefault("public.posts", "0 0").startsWith("0 ")
                || all.entrySet().stream()
                        .anyMatch(each -> each.getKey().startsWith("objects of ")
                                && each.getValue().startsWith("0 "));
    }
}
