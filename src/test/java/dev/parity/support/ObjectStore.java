package dev.parity.support;

import dev.parity.driver.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where objects really are: bytes in the object store, descriptions in the database. */
public final class ObjectStore {
    /** The storage service puts its tenant before the bucket; these are the names it is started with. */
    private static final List<String> TENANTS = List.of("parity/", "stub/", "");

    private final World world;
    private final Buckets buckets;

    public ObjectStore(World world, Buckets buckets) {
        this.world = world;
        this.buckets = buckets;
    }

    public void mustHold(String key, StoredThing thing) {
        Optional<byte[]> bytes = bytes(key);
        boolean same =
                bytes.filter(found -> Arrays.equals(found, thing.bytes())).isPresent();
        Promise.holds("The object store's " + key, same, bytes.map(b -> b.length + " bytes"), "the bytes of " + thing);
    }

    public void mustDescribe(String key, Person owner, StoredThing thing) {
        Rows rows = world.sql()
                .run(
                        "the service role",
                        "reads the description",
                        "select owner_id, metadata->>'size', metadata->>'mimetype' from storage.objects"
                                + " where bucket_id = ? and name = ?",
                        buckets.current(),
                        key);
        List<String> expected = List.of(owner.id(), String.valueOf(thing.bytes().length), thing.type());
        List<String> seen = rows.rows().stream()
                .flatMap(List::stream)
                .map(node -> node.asText())
                .toList();
        Promise.equal("The description of " + key, expected, seen);
    }

    public void mustBeWithout(String key) {
        Promise.equal("The rows of " + key, "0", count(key));
        Promise.holds("The object store's " + key, bytes(key).isEmpty(), "still there", "gone");
    }

    private String count(String key) {
        String sql = "select count(*) from storage.objects where bucket_id = ? and name = ?";
        return world.sql()
                .run("the service role", "counts the descriptions", sql, buckets.current(), key)
                .value()
                .orElse("none");
    }

    /** The service adds a version to the key, so it is looked for by its beginning. */
    private Optional<byte[]> bytes(String key) {
        for (String bucket : world.s3().buckets()) {
            for (String tenant : TENANTS) {
                String prefix = tenant + buckets.current() + "/" + key;
                Optional<String> found =
                        world.s3().keys("the service role", "looks into the object store", bucket, prefix).stream()
                                .findFirst();
                if (found.isPresent()) {
                    return world.s3().read("the service role", "reads the object store", bucket, found.get());
                }
            }
        }
        return Optional.empty();
    }
}
