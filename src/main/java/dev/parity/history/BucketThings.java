package dev.parity.history;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** In a folder of a bucket. */
final class BucketThings implements Things {
    private final S3Client client;
    private final String bucket;
    private final String prefix;

    private BucketThings(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /**
     * Reads {@code s3://bucket/prefix?endpoint=http://host:port}; keys come from {@code AWS_ACCESS_KEY_ID},
     * {@code AWS_SECRET_ACCESS_KEY} and {@code AWS_SESSION_TOKEN}, the region from {@code AWS_REGION}.
     */
    static BucketThings open(String address, Map<String, String> variables) {
        URI uri = URI.create(address);
        if (uri.getHost() == null) {
            throw new BadHistory("\"" + address + "\" is no store. Expected s3://bucket/folder. Write"
                    + " s3://evidence/parity, and ?endpoint=https://… if it is not AWS.");
        }
        var builder = S3Client.builder()
                .region(Region.of(variables.getOrDefault("AWS_REGION", "us-east-1")))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(credentials(variables)))
                .httpClientBuilder(Apache5HttpClient.builder());
        if (uri.getQuery() != null && uri.getQuery().startsWith("endpoint=")) {
            builder.endpointOverride(URI.create(uri.getQuery().substring("endpoint=".length())));
        }
        String path = uri.getPath().replaceFirst("^/", "").replaceFirst("/$", "");
        return new BucketThings(builder.build(), uri.getHost(), path.isEmpty() ? "" : path + "/");
    }

    private static AwsCredentials credentials(Map<String, String> variables) {
        String id = variables.getOrDefault("AWS_ACCESS_KEY_ID", "none");
        String secret = variables.getOrDefault("AWS_SECRET_ACCESS_KEY", "none");
        String session = variables.getOrDefault("AWS_SESSION_TOKEN", "");
        return session.isEmpty()
                ? AwsBasicCredentials.create(id, secret)
                : AwsSessionCredentials.create(id, secret, session);
    }

    private interface Call<T> {
        T now();
    }

    private <T> T asked(String what, Call<T> call) throws IOException {
        try {
            return call.now();
        } catch (SdkException e) {
            throw new IOException("s3://" + bucket + "/" + prefix + " does not " + what + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean has(String key) throws IOException {
        return asked("tell what it has", () -> {
            try {
                client.headObject(head -> head.bucket(bucket).key(prefix + key));
                return true;
            } catch (NoSuchKeyException e) {
                return false;
            }
        });
    }

    @Override
    public void put(String key, byte[] bytes) throws IOException {
        asked(
                "take " + key,
                () -> client.putObject(put -> put.bucket(bucket).key(prefix + key), RequestBody.fromBytes(bytes)));
    }

    @Override
    public byte[] get(String key) throws IOException {
        return asked(
                "give " + key,
                () -> client.getObjectAsBytes(get -> get.bucket(bucket).key(prefix + key))
                        .asByteArray());
    }

    @Override
    public void delete(String key) throws IOException {
        asked(
                "delete " + key,
                () -> client.deleteObject(delete -> delete.bucket(bucket).key(prefix + key)));
    }

    @Override
    public List<Thing> list(String below) throws IOException {
        return asked(
                "list",
                () ->
                        client
                                .listObjectsV2Paginator(
                                        list -> list.bucket(bucket).prefix(prefix + below))
                                .contents()
                                .stream()
                                .map(object -> new Thing(
                                        object.key().substring(prefix.length()), object.size(), object.lastModified()))
                                .toList());
    }

    @Override
    public void close() {
        client.close();
    }
}
