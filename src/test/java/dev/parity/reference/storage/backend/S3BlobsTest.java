package dev.parity.reference.storage.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a store that cannot be had the first time. */
class S3BlobsTest {
    private final List<Integer> attempts = new ArrayList<>();
    private HttpServer store;

    @BeforeEach
    void starts_a_store_that_is_busy_at_first() {
        store = HttpServer.start(
                new InetSocketAddress("127.0.0.1", 0),
                new Routes((request, thrown) -> Response.empty(500)).otherwise(request -> {
                    attempts.add(request.body().readAllBytes().length);
                    return attempts.size() == 1
                            ? Response.empty(503)
                            : Response.empty(200).with("ETag", "\"etag\"");
                }));
    }

    @AfterEach
    void stops_it() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 8})
    void sends_a_part_again_whether_it_is_held_in_memory_or_in_a_file(int inMemory) {
        try (S3Blobs blobs = blobs(inMemory)) {
            String etag = blobs.putPart("key", "upload", 1, stream("hello world"), 11);

            assertThat(etag).isEqualTo("\"etag\"");
            assertThat(attempts).hasSize(2).allMatch(bytes -> bytes.equals(attempts.get(0)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 8})
    void sends_nothing_of_a_part_that_is_not_as_long_as_announced(int inMemory) {
        try (S3Blobs blobs = blobs(inMemory)) {
            assertThatThrownBy(() -> blobs.putPart("key", "upload", 1, stream("hello"), 11))
                    .hasMessageContaining("the body has 5 bytes, not the 11 that were announced");

            assertThat(attempts).isEmpty();
        }
    }

    private S3Blobs blobs(int partSize) {
        URI endpoint = URI.create("http://127.0.0.1:" + store.port());
        return new S3Blobs(
                new S3Blobs.Place(Optional.of(endpoint), "us-east-1", true, "bucket", "key", "secret", partSize));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
