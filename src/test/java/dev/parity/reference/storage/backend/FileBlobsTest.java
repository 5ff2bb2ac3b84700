package dev.parity.reference.storage.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileBlobsTest {
    @TempDir
    private Path root;

    private FileBlobs blobs;

    @BeforeEach
    void open() {
        blobs = new FileBlobs(root, "bucket", EtagAlgorithm.MD5);
    }

    @Test
    void gives_back_what_was_put() throws IOException {
        Stored stored = blobs.put("t/b/a.txt/v1", stream("hello world"), "text/plain", "max-age=60");

        assertThat(stored.etag()).isEqualTo("\"5eb63bbbe01eeed093cb22bb8f5acdc3\"");
        assertThat(blobs.head("t/b/a.txt/v1")).isEqualTo(stored);
        assertThat(text(blobs.get("t/b/a.txt/v1", Conditions.none()))).isEqualTo("hello world");
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-4,hello,bytes 0-4/11", "bytes=6-,world,bytes 6-10/11", "bytes=-5,world,bytes 6-10/11"})
    void gives_the_range_asked_for(String range, String content, String contentRange) throws IOException {
        blobs.put("k", stream("hello world"), "text/plain", "no-cache");

        Fetched fetched = blobs.get("k", conditions(range));

        assertThat(((Fetched.Found) fetched).contentRange()).contains(contentRange);
        assertThat(text(fetched)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=abc", "bytes=0-1,4-5", "items=0-1", "bytes=11-", "bytes=5-1", "bytes=-0"})
    void refuses_other_ranges(String range) {
        blobs.put("k", stream("hello world"), "text/plain", "no-cache");

        assertThatThrownBy(() -> blobs.get("k", conditions(range))).hasMessage("invalid range provided");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "a/./b", "a\0b"})
    void stays_below_its_root(String key) {
        assertThatThrownBy(() -> blobs.put(key, stream("x"), "text/plain", "no-cache"))
                .hasMessageStartingWith("Invalid key: ");
    }

    @Test
    void joins_the_parts_of_an_upload_and_leaves_nothing_of_it() throws IOException {
        String upload = blobs.begin("k", "text/plain", "no-cache");
        String second = blobs.putPart("k", upload, 2, stream("world"), 5);
        String first = blobs.putPart("k", upload, 1, stream("hello "), 6);

        blobs.complete("k", upload, List.of(new Blobs.Part(1, first, 6), new Blobs.Part(2, second, 5)));

        assertThat(text(blobs.get("k", Conditions.none()))).isEqualTo("hello world");
        assertThat(root.resolve("multiparts").resolve(upload)).doesNotExist();
    }

    @Test
    void refuses_a_part_that_is_missing_or_another() {
        String upload = blobs.begin("k", "text/plain", "no-cache");
        blobs.putPart("k", upload, 1, stream("hello"), 5);

        assertThatThrownBy(() -> blobs.complete("k", upload, List.of(new Blobs.Part(2, "x", 0))))
                .hasMessage("Part 2 is missing for upload id " + upload);
        assertThatThrownBy(() -> blobs.complete("k", upload, List.of(new Blobs.Part(1, "x", 0))))
                .hasMessage("Invalid ETag for part 1");
    }

    @Test
    void leaves_no_empty_folder_behind() throws IOException {
        blobs.put("t/b/dir/a.txt/v1", stream("x"), "text/plain", "no-cache");

        blobs.delete(List.of("t/b/dir/a.txt/v1", "t/b/never/there"));

        try (Stream<Path> left = Files.list(root.resolve("bucket"))) {
            assertThat(left).isEmpty();
        }
    }

    private static Conditions conditions(String range) {
        return new Conditions(Optional.empty(), Optional.empty(), Optional.of(range));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Fetched fetched) throws IOException {
        try (InputStream body = ((Fetched.Found) fetched).body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
