package dev.parity.driver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.observation.Body;
import dev.parity.observation.Kind;
import dev.parity.observation.Recorder;
import dev.parity.target.Connection;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Looks into the object store itself, past the storage service. */
public final class S3Driver implements AutoCloseable {
    private final Connection connection;
    private final Recorder recorder;
    private S3Client client;

    public S3Driver(Connection connection, Recorder recorder) {
        this.connection = connection;
        this.recorder = recorder;
    }

    public boolean available() {
        return connection.s3().isPresent() && connection.s3AccessKey().isPresent();
    }

    /** The bytes of an object; empty if there is none. */
    public Optional<byte[]> read(String actor, String action, String bucket, String key) {
        return observed(actor, action, asked("get", bucket, key), seen -> {
            Optional<ResponseBytes<GetObjectResponse>> found = found(bucket, key);
            seen.put("found", found.isPresent());
            found.ifPresent(object -> describe(object, seen));
            return found.map(ResponseBytes::asByteArray);
        });
    }

    /** The keys below a prefix, in the store's order, at most 1000. */
    public List<String> keys(String actor, String action, String bucket, String prefix) {
        return observed(actor, action, asked("list", bucket, prefix), seen -> {
            List<String> keys = client()
                    .listObjectsV2(list -> list.bucket(bucket).prefix(prefix))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .toList();
            ArrayNode recorded = seen.putArray("keys");
            keys.forEach(recorded::add);
            return keys;
        });
    }

    /** The names of all buckets of the store; not recorded, they are the environment's own. */
    public List<String> buckets() {
        return client().listBuckets().buckets().stream()
                .map(bucket -> bucket.name())
                .toList();
    }

    private interface Operation<T> {
        T run(ObjectNode seen);
    }

    private <T> T observed(String actor, String action, ObjectNode asked, Operation<T> operation) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        ObjectNode seen = DriverJson.object();
        try {
            return operation.run(seen);
        } catch (S3Exception refused) {
            seen.put("found", false).put("error", refused.awsErrorDetails().errorCode());
            throw refused;
        } catch (SdkClientException failure) {
            seen.put("failure", "SdkClientException");
            throw new Unreachable("The object store did not answer: " + failure.getMessage() + ".", failure);
        } finally {
            recorder.record(Kind.OBJECT, actor, action, asked, seen, at, (System.nanoTime() - start) / 1000);
        }
    }

    private Optional<ResponseBytes<GetObjectResponse>> found(String bucket, String key) {
        try {
            return Optional.of(
                    client().getObjectAsBytes(get -> get.bucket(bucket).key(key)));
        } catch (S3Exception refused) {
            if (refused.statusCode() == 404) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static void describe(ResponseBytes<GetObjectResponse> object, ObjectNode seen) {
        byte[] bytes = object.asByteArray();
        Map<String, String> metadata = new TreeMap<>(object.response().metadata());
        seen.put("length", bytes.length).put("sha256", Body.sha256(bytes));
        seen.put("contentType", object.response().contentType());
        seen.set("metadata", DriverJson.MAPPER.valueToTree(metadata));
    }

    private static ObjectNode asked(String operation, String bucket, String key) {
        return DriverJson.object()
                .put("operation", operation)
                .put("bucket", bucket)
                .put("key", key);
    }

    private synchronized S3Client client() {
        if (client == null) {
            String endpoint = connection
                    .s3()
                    .orElseThrow(() -> new IllegalStateException("The environment " + connection.environment()
                            + " gives no object store. Expected endpoints.s3. Ask available() first."));
            AwsBasicCredentials keys = AwsBasicCredentials.create(
                    connection.s3AccessKey().orElse(""),
                    connection.s3SecretKey().orElse(""));
            client = S3Client.builder()
                    .endpointOverride(URI.create(endpoint))
                    .region(Region.US_EAST_1)
                    .forcePathStyle(true)
                    .credentialsProvider(StaticCredentialsProvider.create(keys))
                    .httpClientBuilder(Apache5HttpClient.builder())
                    .build();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
