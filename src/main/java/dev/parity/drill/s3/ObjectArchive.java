package dev.parity.drill.s3;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.drill.BadBackup;
import dev.parity.drill.traffic.Digest;
import dev.parity.target.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Copies of the objects of a store in a folder; a stored object never changes, so each is fetched once. */
public final class ObjectArchive {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path folder;
    private final Map<String, Copy> copies = new ConcurrentSkipListMap<>();

    /** An object that was copied. */
    public record Copy(
            String bucket,
            String key,
            String etag,
            long size,
            String sha256,
            String contentType,
            String cacheControl,
            Map<String, String> metadata) {
        /** The bytes alone. */
        public Copy bare() {
            return new Copy(bucket, key, etag, size, sha256, null, null, Map.of());
        }
    }

    public ObjectArchive(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for objects", e);
        }
    }

    public int size() {
        return copies.size();
    }

    /** Fetches what is new, in any bucket. */
    public void follow(Connection connection) {
        try (S3Client client = Stores.client(connection)) {
            client.listBuckets()
                    .buckets()
                    .forEach(bucket -> client.listObjectsV2Paginator(list -> list.bucket(bucket.name()))
                            .contents()
                            .forEach(object -> fetch(client, bucket.name(), object)));
        }
    }

    private void fetch(S3Client client, String bucket, S3Object object) {
        String name = bucket + "/" + object.key();
        if (copies.containsKey(name) && copies.get(name).etag().equals(object.eTag())) {
            return;
        }
        try {
            ResponseBytes<GetObjectResponse> bytes =
                    client.getObjectAsBytes(get -> get.bucket(bucket).key(object.key()));
            GetObjectResponse head = bytes.response();
            Copy copy = new Copy(
                    bucket,
                    object.key(),
                    object.eTag(),
                    object.size(),
                    Digest.of(bytes.asByteArray()),
                    head.contentType(),
                    head.cacheControl(),
                    head.metadata());
            Files.write(file(name), bytes.asByteArray());
            Files.write(file(name + " description"), MAPPER.writeValueAsBytes(copy));
            copies.put(name, copy);
        } catch (NoSuchKeyException deletedMeanwhile) {
            copies.remove(name);
        } catch (IOException e) {
            throw new UncheckedIOException("the object " + name + " cannot be kept", e);
        }
    }

    private Path file(String name) {
        return folder.resolve(Digest.of(name));
    }

    /**
     * Puts all copies into another store.
     *
     * @throws BadBackup if bytes changed while they lay here
     */
    public void restore(Connection connection) {
        restore(connection, Optional::of);
    }

    /** @param as what is put for a copy, if anything */
    public void restore(Connection connection, Function<Copy, Optional<Copy>> as) {
        try (S3Client client = Stores.client(connection)) {
            copies.values().stream().map(Copy::bucket).distinct().forEach(bucket -> make(client, bucket));
            copies.forEach((name, copy) -> as.apply(copy).ifPresent(put -> put(client, name, put)));
        }
    }

    private static void make(S3Client client, String bucket) {
        boolean there = client.listBuckets().buckets().stream()
                .anyMatch(known -> known.name().equals(bucket));
        if (!there) {
            client.createBucket(create -> create.bucket(bucket));
        }
    }

    private void put(S3Client client, String name, Copy copy) {
        try {
            byte[] bytes = Files.readAllBytes(file(name));
            if (!Digest.of(bytes).equals(copy.sha256())) {
                throw new BadBackup(java.util.List.of("objects: " + name
                        + " has other bytes than were copied. Expected SHA-256 " + copy.sha256()
                        + ". Restore it from another copy."));
            }
            client.putObject(
                    put -> put.bucket(copy.bucket())
                            .key(copy.key())
                            .contentType(copy.contentType())
                            .cacheControl(copy.cacheControl())
                            .metadata(copy.metadata()),
                    RequestBody.fromBytes(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("the object " + name + " cannot be read back", e);
        }
    }

    /** Sizes of what a store holds, by key without the tenant at its beginning. */
    public static Map<String, Long> stored(Connection connection) {
        Map<String, Long> sizes = new TreeMap<>();
        try (S3Client client = Stores.client(connection)) {
            client.listBuckets()
                    .buckets()
                    .forEach(bucket -> client.listObjectsV2Paginator(list -> list.bucket(bucket.name()))
                            .contents()
                            .forEach(object -> sizes.put(
                                    object.key().substring(object.key().indexOf('/') + 1), object.size())));
        }
        return sizes;
    }
}
