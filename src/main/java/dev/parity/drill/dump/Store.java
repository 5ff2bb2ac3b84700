package dev.parity.drill.dump;

import dev.parity.drill.s3.Stores;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/** A folder of a bucket that backups lie in. */
public final class Store implements AutoCloseable {
    private static final Duration GRACE = Duration.ofHours(2);

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /** What a backup consists of; the dump is written last, and what has none is no backup. */
    enum Part {
        OBJECTS(".objects.tar.sealed"),
        DESCRIPTION(".description.json.sealed"),
        DUMP(".dump.gz.sealed");

        private final String ending;

        Part(String ending) {
            this.ending = ending;
        }

        /** What it is sealed for: neither another backup nor another part can stand in its place. */
        String seal(String name) {
            return this == DUMP ? name : name + ending;
        }
    }

    /** One backup as the store lists it, with the bytes of all its parts. */
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
        S3Client client = Stores.client(
                Optional.ofNullable(uri.getQuery())
                        .filter(query -> query.startsWith("endpoint="))
                        .map(query -> URI.create(query.substring("endpoint=".length()))),
                variables.getOrDefault("AWS_REGION", Stores.REGION),
                variables.getOrDefault("AWS_ACCESS_KEY_ID", "none"),
                variables.getOrDefault("AWS_SECRET_ACCESS_KEY", "none"));
        String path = uri.getPath().replaceFirst("^/", "").replaceFirst("/$", "");
        return new Store(client, uri.getHost(), path.isEmpty() ? "" : path + "/");
    }

    /** All backups, the newest first. */
    public List<Kept> list() {
        Map<String, Thing> things = things().stream().collect(Collectors.toMap(Thing::key, each -> each));
        return things.values().stream()
                .filter(thing -> thing.key().endsWith(Part.DUMP.ending))
                .map(thing ->
                        new Kept(bare(thing.key(), Part.DUMP), size(bare(thing.key(), Part.DUMP), things), thing.at()))
                .sorted(Comparator.comparing(Kept::at).reversed())
                .toList();
    }

    private static String bare(String key, Part part) {
        return key.substring(0, key.length() - part.ending.length());
    }

    private static long size(String name, Map<String, Thing> things) {
        return Arrays.stream(Part.values())
                .map(part -> things.get(name + part.ending))
                .filter(Objects::nonNull)
                .mapToLong(Thing::size)
                .sum();
    }

    /** Parts that no dump belongs to, older than that: a backup that was killed leaves them. */
    List<Thing> unfinished(Instant before) {
        List<Thing> things = things();
        Set<String> names = things.stream().map(Thing::key).collect(Collectors.toSet());
        return things.stream()
                .filter(thing -> thing.at().isBefore(before))
                .filter(thing -> Stream.of(Part.OBJECTS, Part.DESCRIPTION)
                        .anyMatch(part -> thing.key().endsWith(part.ending)
                                && !names.contains(bare(thing.key(), part) + Part.DUMP.ending)))
                .toList();
    }

    boolean has(String name, Part part) {
        String key = name + part.ending;
        return client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix + key)).contents().stream()
                .anyMatch(object -> object.key().equals(prefix + key));
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
        return writing(name, Part.DUMP);
    }

    PartsUpload writing(String name, Part part) {
        return new PartsUpload(client, bucket, prefix + name + part.ending);
    }

    InputStream reading(String name) {
        return reading(name, Part.DUMP);
    }

    InputStream reading(String name, Part part) {
        return bytes(name + part.ending);
    }

    /** All of it, the dump first: what is left of a backup that is being deleted is none. */
    void delete(String name) {
        remove(name + Part.DUMP.ending);
        remove(name + Part.DESCRIPTION.ending);
        remove(name + Part.OBJECTS.ending);
    }

    void delete(String name, Part part) {
        remove(name + part.ending);
    }

    /** By its whole name. */
    void remove(String thing) {
        client.deleteObject(delete -> delete.bucket(bucket).key(prefix + thing));
    }

    @Override
    public void close() {
        client.close();
    }
}
