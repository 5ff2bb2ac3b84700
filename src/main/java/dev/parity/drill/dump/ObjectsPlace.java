package dev.parity.drill.dump;

import dev.parity.drill.s3.Stores;
import dev.parity.environment.Environment;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The object store of an environment: the bucket that its storage service keeps bytes in. */
public final class ObjectsPlace implements AutoCloseable {
    private final S3Client client;
    private final Optional<String> named;

    /** What the store lists. */
    record Listed(String key, long size, String etag, Instant at) {
        /** Behind the tenant. */
        String location() {
            return key.substring(key.indexOf('/') + 1);
        }
    }

    /** @param named the bucket, if it was told */
    public ObjectsPlace(S3Client client, Optional<String> named) {
        this.client = client;
        this.named = named;
    }

    /** Whether the environment gives its address and keys. */
    public static boolean given(Environment environment) {
        return environment.endpoints().s3().isPresent()
                && environment.credentials().s3AccessKey().isPresent()
                && environment.credentials().s3SecretKey().isPresent();
    }

    /** Empty where the environment does not give its address and keys. */
    public static Optional<ObjectsPlace> of(Environment environment, Optional<String> bucket) {
        return given(environment)
                ? Optional.of(new ObjectsPlace(
                        Stores.client(
                                URI.create(environment.endpoints().s3().orElseThrow()),
                                environment.credentials().s3AccessKey().orElseThrow(),
                                environment.credentials().s3SecretKey().orElseThrow()),
                        bucket))
                : Optional.empty();
    }

    /**
     * The bucket that holds what rows list.
     *
     * @throws Dump.Bad if several do, for a person to choose
     */
    String bucket(List<ObjectRow> rows) {
        if (named.isPresent()) {
            return named.get();
        }
        List<String> all =
                client.listBuckets().buckets().stream().map(Bucket::name).toList();
        Set<String> listed = rows.stream().map(ObjectRow::location).collect(Collectors.toSet());
        List<String> holding = all.size() == 1
                ? all
                : all.stream()
                        .filter(each -> list(each).keySet().stream().anyMatch(listed::contains))
                        .toList();
        if (holding.size() > 1 || holding.isEmpty() && !rows.isEmpty()) {
            throw new Dump.Bad(
                    "of the buckets " + all + ", " + (holding.isEmpty() ? "none holds" : holding + " hold")
                            + " objects that the database lists. Expected one. Name the storage service's own with"
                            + " --bucket.",
                    null);
        }
        return holding.isEmpty() ? "" : holding.get(0);
    }

    Optional<String> named() {
        return named;
    }

    /** All objects of a bucket, by their location. */
    Map<String, Listed> list(String bucket) {
        Map<String, Listed> all = new TreeMap<>();
        if (!bucket.isEmpty()) {
            client.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                    .map(each -> new Listed(each.key(), each.size(), ObjectRow.bare(each.eTag()), each.lastModified()))
                    .forEach(each -> all.put(each.location(), each));
        }
        return all;
    }

    /** Empty if it is not there any more. */
    Optional<ResponseInputStream<GetObjectResponse>> open(String bucket, String key) {
        try {
            return Optional.of(client.getObject(get -> get.bucket(bucket).key(key)));
        } catch (NoSuchKeyException gone) {
            return Optional.empty();
        }
    }

    /** How many objects are there, counted up to a thousand. */
    int occupied(String bucket) {
        return there(bucket)
                ? client.listObjectsV2(list -> list.bucket(bucket)).contents().size()
                : 0;
    }

    private boolean there(String bucket) {
        return client.listBuckets().buckets().stream()
                .anyMatch(each -> each.name().equals(bucket));
    }

    /** Makes the bucket where it is missing, and empties it. */
    void clear(String bucket) {
        if (there(bucket)) {
            list(bucket)
                    .values()
                    .forEach(each ->
                            client.deleteObject(delete -> delete.bucket(bucket).key(each.key())));
        } else {
            client.createBucket(create -> create.bucket(bucket));
        }
    }

    S3Client client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
    }
}
