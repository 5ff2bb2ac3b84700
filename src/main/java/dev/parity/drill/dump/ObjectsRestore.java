package dev.parity.drill.dump;

import dev.parity.drill.sql.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Puts the objects of a backup into a bucket, and holds the restored rows against it. */
final class ObjectsRestore {
    private static final long AT_ONCE = 16L * 1024 * 1024;

    private final ObjectsPlace place;
    private final String bucket;
    private final List<String> changed = new ArrayList<>();

    /** @param recorded the bucket that they were in, where none was named */
    ObjectsRestore(ObjectsPlace place, String recorded) {
        this.place = place;
        this.bucket = place.named().orElse(recorded);
    }

    /**
     * What came of it.
     *
     * @param otherEtags objects that were once sent in other parts, and have another ETag now
     * @param damage what is not as the rows say, and was before
     */
    public record Restored(int objects, long bytes, List<String> otherEtags, List<String> damage) {}

    int occupied() {
        return bucket.isEmpty() ? 0 : place.occupied(bucket);
    }

    String bucket() {
        return bucket;
    }

    /** @param known damage that was in the environment when the backup was taken */
    Restored from(Backup backup, String name, ObjectsIndex index, String databaseUrl, List<String> known) {
        try (InputStream file = backup.opening(name, Store.Part.OBJECTS)) {
            if (!bucket.isEmpty()) {
                place.clear(bucket);
                ObjectsFile.each(file, index, this::put);
            }
        } catch (IOException e) {
            throw new Dump.Bad(
                    "the database of backup " + name + " is restored, and its objects are not: " + e.getMessage()
                            + ". Expected a whole backup and a store that takes it. Restore again with --destroy.",
                    e);
        }
        return new Restored(index.objects().size(), index.bytes(), List.copyOf(changed), damage(databaseUrl, known));
    }

    private void put(ObjectsIndex.Item item, InputStream bytes) throws IOException {
        String etag = item.size() <= AT_ONCE ? putAtOnce(item, bytes) : putInParts(item, bytes);
        if (!etag.equals(item.etag())) {
            changed.add(item.location());
        }
    }

    private String putAtOnce(ObjectsIndex.Item item, InputStream bytes) throws IOException {
        RequestBody body = RequestBody.fromBytes(bytes.readNBytes((int) item.size()));
        S3Client client = place.client();
        return ObjectRow.bare(client.putObject(
                        put -> put.bucket(bucket)
                                .key(item.key())
                                .contentType(item.contentType())
                                .cacheControl(item.cacheControl())
                                .contentEncoding(item.contentEncoding())
                                .contentDisposition(item.contentDisposition())
                                .metadata(item.metadata()),
                        body)
                .eTag());
    }

    private String putInParts(ObjectsIndex.Item item, InputStream bytes) throws IOException {
        try (OutputStream parts = new PartsUpload(
                place.client(),
                bucket,
                item.key(),
                put -> put.contentType(item.contentType())
                        .cacheControl(item.cacheControl())
                        .contentEncoding(item.contentEncoding())
                        .contentDisposition(item.contentDisposition())
                        .metadata(item.metadata()))) {
            bytes.transferTo(parts);
        }
        HeadObjectResponse head =
                place.client().headObject(ask -> ask.bucket(bucket).key(item.key()));
        return ObjectRow.bare(head.eTag());
    }

    private List<String> damage(String databaseUrl, List<String> known) {
        Set<String> before =
                known.stream().map(text -> text.replaceFirst(": .*", "")).collect(Collectors.toSet());
        Map<String, ObjectsPlace.Listed> listed = place.list(bucket);
        try (Database database = Database.open(databaseUrl)) {
            return ObjectRow.all(database).stream()
                    .filter(row -> !before.contains(row.location()))
                    .flatMap(row -> missed(row, Optional.ofNullable(listed.get(row.location()))).stream())
                    .toList();
        }
    }

    private static Optional<String> missed(ObjectRow row, Optional<ObjectsPlace.Listed> there) {
        if (there.isEmpty()) {
            return Optional.of(row.location() + ": a row without bytes in the store");
        }
        String size = String.valueOf(there.get().size());
        return row.size().isEmpty() || row.size().equals(size)
                ? Optional.empty()
                : Optional.of(row.location() + ": the row says " + row.size() + " bytes, the store has " + size);
    }
}
