package dev.parity.reference.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class ObjectStoreTest {
    @TempDir
    private static Path folder;

    static Stream<Backend> backends() {
        return Stream.of(Backend.memory(), Backend.files(folder));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void gives_back_what_was_put(Backend backend) {
        try (ObjectStore store = started(backend);
                S3Client client = client(store, "secret")) {
            client.createBucket(b -> b.bucket("kept"));

            client.putObject(
                    b -> b.bucket("kept").key("a/b c.txt").contentType("text/x-test"), RequestBody.fromString("hello"));

            var read = client.getObjectAsBytes(b -> b.bucket("kept").key("a/b c.txt"));
            assertThat(read.asUtf8String()).isEqualTo("hello");
            assertThat(read.response().contentType()).isEqualTo("text/x-test");
            assertThat(read.response().eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void refuses_another_secret(Backend backend) {
        try (ObjectStore store = started(backend);
                S3Client client = client(store, "guessed")) {
            assertThatThrownBy(client::listBuckets)
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            refused -> assertThat(refused.statusCode()).isEqualTo(403));
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void opens_a_presigned_link_and_only_that(Backend backend) throws Exception {
        try (ObjectStore store = started(backend);
                S3Client client = client(store, "secret")) {
            client.createBucket(b -> b.bucket("linked"));
            client.putObject(b -> b.bucket("linked").key("a.txt"), RequestBody.fromString("hello"));

            String link = presigned(store, "linked", "a.txt");

            assertThat(get(link).body()).isEqualTo("hello");
            assertThat(get(link.replace("a.txt", "b.txt")).statusCode()).isEqualTo(403);
            assertThat(get(store.url() + "/linked/a.txt").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void refuses_an_unknown_backend_with_the_remedy() {
        assertThatThrownBy(() -> Backend.named("tape", folder))
                .hasMessage("object store: backend \"tape\" is unknown. Expected memory or files. Write \"memory\".");
    }

    private static ObjectStore started(Backend backend) {
        return ObjectStore.start(new InetSocketAddress("127.0.0.1", 0), backend, "key", "secret");
    }

    private static S3Client client(ObjectStore store, String secret) {
        return S3Client.builder()
                .endpointOverride(store.url())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(Apache5HttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", secret)))
                .build();
    }

    private static String presigned(ObjectStore store, String bucket, String key) {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(store.url())
                .region(Region.US_EAST_1)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build()) {
            return presigner
                    .presignGetObject(b -> b.signatureDuration(Duration.ofMinutes(1))
                            .getObjectRequest(g -> g.bucket(bucket).key(key)))
                    .url()
                    .toString();
        }
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
