package dev.parity.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.reference.objectstore.Backend;
import dev.parity.reference.objectstore.ObjectStore;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class S3DriverTest {
    private static ObjectStore store;

    private final Recorded recorded = new Recorded();

    @BeforeAll
    static void start() {
        store = ObjectStore.start(new InetSocketAddress("127.0.0.1", 0), Backend.memory(), "parity", "parity-secret");
        try (S3Client client = S3Client.builder()
                .endpointOverride(store.url())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("parity", "parity-secret")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build()) {
            client.createBucket(bucket -> bucket.bucket("album"));
            client.putObject(
                    put -> put.bucket("album")
                            .key("ada/a.txt")
                            .contentType("text/plain")
                            .metadata(Map.of("by", "ada")),
                    RequestBody.fromString("hello"));
        }
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void reads_an_object_and_records_what_it_is() {
        try (S3Driver driver = driver(store.url())) {
            Optional<byte[]> bytes = driver.read("Ada", "looks", "album", "ada/a.txt");

            assertThat(bytes)
                    .hasValueSatisfying(
                            content -> assertThat(content).asString().isEqualTo("hello"));
            assertThat(recorded.only().seen().toString())
                    .isEqualTo("{\"found\":true,\"length\":5,\"sha256\":"
                            + "\"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824\","
                            + "\"contentType\":\"text/plain\",\"metadata\":{\"by\":\"ada\"}}");
        }
    }

    @Test
    void says_that_an_object_is_not_there() {
        try (S3Driver driver = driver(store.url())) {
            assertThat(driver.read("Ada", "looks", "album", "nothing")).isEmpty();
            assertThat(recorded.only().seen().path("found").asBoolean(true)).isFalse();
        }
    }

    @Test
    void lists_keys_below_a_prefix() {
        try (S3Driver driver = driver(store.url())) {
            assertThat(driver.keys("Ada", "lists", "album", "ada/")).containsExactly("ada/a.txt");
            assertThat(driver.keys("Ada", "lists", "album", "ben/")).isEmpty();
            assertThat(driver.buckets()).containsExactly("album");
        }
    }

    @Test
    void says_unreachable_when_there_is_no_store() {
        try (S3Driver driver = driver(URI.create("http://127.0.0.1:1"))) {
            assertThatThrownBy(() -> driver.read("Ada", "looks", "album", "a")).isInstanceOf(Unreachable.class);
        }
    }

    private S3Driver driver(URI url) {
        return new S3Driver(
                Recorded.connection("http://nowhere", Optional.empty(), Optional.empty(), Optional.of(url.toString())),
                recorded);
    }
}
