package dev.parity.drill.dump;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A folder of a bucket that backups lie in. */
public final class Store implements AutoCloseable {
    private static final String ENDING = ".dump.gz.sealed";

    private static final Duration GRACE = Duration.ofHours(2);

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /** One backup as the store lists it. */
    public record Kept(String name, long size, Instant at) {}

    /** Whatever lies in it, backup or not. */
    record Thing(String key, long size, Instant at) {}

    private Store(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /**
     * Reads {@code s3://bucket/prefix?endpoint=http://host:port}; keys come from {@code AWS_ACCESS_KEY_ID} and
     * {@code AWS_SECRET_ACCESS_KEY}, the region from {@code AWS_REGION}.
     *
     * @throws IllegalArgumentException if it is no such address
     */
    public static Store open(String address, Map<String, String> variables) {
        URI uri = URI.create(address);
        if (!"s3".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("\"" + address + "\" is no store. Expected s3://bucket/folder. Write"
                    + " s3://backups/production, and ?endpoint=https://… if it is not AWS.");
        }
        var builder = S3Client.builder()
                .region(Region.of(variables.getOrDefault("AWS_REGION", "us-east-1")))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        variables.getOrDefault("AWS_ACCESS_KEY_ID", "none"),
                        variables.getOrDefault("AWS_SECRET_ACCESS_KEY", "none"))))
                .httpClientBuilder(Apache5HttpClient.builder());
        if (uri.getQuery() != null && uri.getQuery().startsWith("endpoint=")) {
            builder.endpointOverride(URI.create(uri.getQuery().substring("endpoint=".length())));
        }
        String path = uri.getPath().replaceFirst("^/", "").replaceFirst("/$", "");
        return new Store(builder.build(), uri.getHost(), path.isEmpty() ? "" : path + "/");
    }

    /** All backups, the newest first. */
    public List<Kept> list() {
        return client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                .filter(object -> object.key().endsWith(ENDING))
                .map(object -> new Kept(
                        object.key().substring(prefix.length(), object.key().length() - ENDING.length()),
                        object.size(),
                        object.lastModified()))
                .sorted(java.util.Comparator.comparing(Kept::at).reversed())
                .toList();
    }

    List<Thing> things() {
        return client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                .map(object -> new Thing(object.key().substring(prefix.length()), object.size(), object.lastModified()))
                .toList();
    }

    InputStream bytes(String key) {
        return client.getObject(get -> get.bucket(bucket).key(prefix + key));
    }

    /** Says so if the newest backup is older than its interval and the two hours that one may take. */
    public Optional<String> stale(Duration interval, Instant now) {
        Duration most = interval.plus(GRACE);
        List<Kept> all = list();
        if (all.isEmpty()) {
            return Optional.of("There is no backup in " + bucket + "/" + prefix + ". Expected one every "
                    + interval.toHours() + " h. Look at the job that takes them.");
        }
        Duration age = Duration.between(all.get(0).at(), now);
        return age.compareTo(most) <= 0
                ? Optional.empty()
                : Optional.of("The newest backup, " + all.get(0).name() + ", is " + age.toHours()
                        + " h old. Expected at most " + most.toHours() + " h. Look at the job that takes them.");
    }

    /** What is written there becomes a backup when it is closed; until then nothing is listed. */
    OutputStream writing(String name) {
        return new PartsUpload(client, bucket, key(name));
    }

    InputStream reading(String name) {
        return client.getObject(get -> get.bucket(bucket).key(key(name)));
    }

    void delete(String name) {
        remove(name + ENDING);
    }

    /** By its whole name. */
    void remove(String thing) {
        client.deleteObject(delete -> delete.bucket(bucket).key(prefix + thing));
    }

    private String key(String name) {
        return prefix + name + ENDING;
    }

    @Override
    public void close() {
        client.close();
    }
}
