package dev.parity.reference.webapp;

import dev.parity.reference.http.Response;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Media of users in an S3 bucket, each below its owner's id. */
final class Media implements AutoCloseable {
    private final WebAppSettings.Store store;
    private final S3Client client;

    private Media(WebAppSettings.Store store) {
        this.store = store;
        this.client = S3Client.builder()
                .endpointOverride(store.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(store.accessKey(), store.secretKey())))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    static Optional<Media> of(Optional<WebAppSettings.Store> store) {
        return store.map(Media::new);
    }

    void put(String user, String name, String contentType, byte[] content) {
        client.putObject(
                put -> put.bucket(store.bucket()).key(user + "/" + name).contentType(contentType),
                RequestBody.fromBytes(content));
    }

    Response get(String user, String name) {
        try {
            ResponseBytes<GetObjectResponse> found =
                    client.getObjectAsBytes(get -> get.bucket(store.bucket()).key(user + "/" + name));
            return Response.bytes(200, found.response().contentType(), found.asByteArray());
        } catch (NoSuchKeyException none) {
            return Refusal.of(404, "not_found", "there is no such medium");
        }
    }

    void remove(String user, String name) {
        client.deleteObject(delete -> delete.bucket(store.bucket()).key(user + "/" + name));
    }

    @Override
    public void close() {
        client.close();
    }
}
