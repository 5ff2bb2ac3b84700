package dev.parity.drill.s3;

import dev.parity.target.Connection;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Clients of S3 servers; buckets are in the path, so that a server without a domain of its own will do. */
public final class Stores {
    /** Where none is named. */
    public static final String REGION = "us-east-1";

    private Stores() {}

    /** The object store of a live environment that gives its address and keys. */
    public static S3Client client(Connection connection) {
        return client(
                URI.create(connection.s3().orElseThrow()),
                connection.s3AccessKey().orElseThrow(),
                connection.s3SecretKey().orElseThrow());
    }

    public static S3Client client(URI endpoint, String accessKey, String secretKey) {
        return client(Optional.of(endpoint), REGION, accessKey, secretKey);
    }

    /** @param endpoint of what is not AWS */
    public static S3Client client(Optional<URI> endpoint, String region, String accessKey, String secretKey) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(region))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .httpClientBuilder(Apache5HttpClient.builder());
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
