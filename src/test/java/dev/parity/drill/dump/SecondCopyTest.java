package dev.parity.drill.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.drill.s3.Stores;
import dev.parity.reference.objectstore.Backend;
import dev.parity.reference.objectstore.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Two real S3 servers with keys of their own: one holds a backup, objects and their description, the other copies. */
class SecondCopyTest {
    private static final Duration DAY = Duration.ofHours(26);
    private static final String BACKUP = "nightly.dump.gz.sealed";
    private static final BackupKey KEY =
            BackupKey.of(Map.of(BackupKey.VARIABLE, Base64.getEncoder().encodeToString(new byte[32])));

    private ObjectStore near;
    private ObjectStore far;
    private Store first;
    private Store copy;

    @BeforeEach
    void a_store_and_its_copy() throws IOException {
        near = ObjectStore.start(new InetSocketAddress("127.0.0.1", 0), Backend.memory(), "near", "near-key");
        far = ObjectStore.start(new InetSocketAddress("127.0.0.1", 0), Backend.memory(), "far", "far-key");
        near.createBucket("backups");
        far.createBucket("backups");
        first = store(near, "near");
        copy = store(far, "far");
        put(near, "near", BACKUP, backup());
        put(near, "near", "objects/portrait", "the portrait".getBytes(StandardCharsets.UTF_8));
        put(near, "near", "objects/portrait.json", "{\"type\":\"image/png\"}".getBytes(StandardCharsets.UTF_8));
        for (Store.Thing thing : first.things()) {
            put(far, "far", thing.key(), first.bytes(thing.key()).readAllBytes());
        }
    }

    @AfterEach
    void stop() {
        first.close();
        copy.close();
        near.close();
        far.close();
    }

    @Test
    void a_whole_copy_is_good_and_restorable_alone() {
        SecondCopy.Result seen = verified(Instant.now().plus(Duration.ofHours(2)));

        assertThat(seen.wrong()).isEmpty();
        assertThat(seen.compared()).isEqualTo(3);
        assertThat(seen.restorable()).contains("nightly");
    }

    @Test
    void an_object_that_is_missing_is_named() {
        copy.remove("objects/portrait");

        SecondCopy.Result seen = verified(Instant.now().plus(Duration.ofHours(2)));

        assertThat(seen.wrong()).singleElement().asString().startsWith("objects/portrait is missing in the copy");
    }

    @Test
    void what_is_younger_than_the_lag_is_awaited() throws IOException {
        put(near, "near", "objects/just-now", new byte[] {1});

        SecondCopy.Result seen = verified(Instant.now());

        assertThat(seen.wrong()).isEmpty();
        assertThat(seen.awaited()).isOne();
    }

    @Test
    void an_object_that_is_older_is_named() throws IOException {
        Instant copied = copy.things().stream()
                .map(Store.Thing::at)
                .max(Instant::compareTo)
                .orElseThrow();
        Awaitility.await("the clock of the store goes on")
                .atMost(Duration.ofSeconds(30))
                .until(() -> Instant.now().isAfter(copied.plusSeconds(1)));
        put(near, "near", "objects/portrait", "another portrait".getBytes(StandardCharsets.UTF_8));

        SecondCopy.Result seen = verified(Instant.now().plus(Duration.ofHours(2)));

        assertThat(seen.wrong()).singleElement().asString().startsWith("objects/portrait is older in the copy");
    }

    @Test
    void a_flipped_bit_of_an_object_is_named() {
        put(far, "far", "objects/portrait", "the portraiu".getBytes(StandardCharsets.UTF_8));

        SecondCopy.Result seen = verified(Instant.now().plus(Duration.ofHours(2)));

        assertThat(seen.wrong()).singleElement().asString().startsWith("objects/portrait has other bytes in the copy");
    }

    @Test
    void a_flipped_bit_of_the_backup_makes_the_copy_worthless_alone() throws IOException {
        byte[] bytes = copy.bytes(BACKUP).readAllBytes();
        bytes[bytes.length / 2] ^= 1;
        put(far, "far", BACKUP, bytes);

        SecondCopy.Result seen = verified(Instant.now().plus(Duration.ofHours(2)));

        assertThat(seen.restorable()).isEmpty();
        assertThat(seen.wrong())
                .hasSize(2)
                .anyMatch(text -> text.startsWith(BACKUP + " has other bytes in the copy"))
                .anyMatch(text -> text.startsWith("in the copy, backup nightly is not good"));
    }

    @Test
    void a_copy_that_nobody_renews_is_named() {
        SecondCopy.Result seen = verified(Instant.now().plus(Duration.ofHours(27)));

        assertThat(seen.wrong())
                .singleElement()
                .asString()
                .startsWith("the newest backup of the copy, nightly, is of")
                .endsWith("Expected one not older than 26 h");
    }

    private SecondCopy.Result verified(Instant now) {
        return new SecondCopy(first, copy, KEY, Duration.ofHours(1), now).verify(DAY);
    }

    /** Sealed as pg_dump's output is; what it dumps does not matter here. */
    private static byte[] backup() throws IOException {
        byte[] rows = new byte[100_000];
        new Random(1).nextBytes(rows);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(KEY.sealing(bytes, "nightly"))) {
            packed.write("PGDMP".getBytes(StandardCharsets.US_ASCII));
            packed.write(rows);
        }
        return bytes.toByteArray();
    }

    private static Store store(ObjectStore server, String name) {
        return Store.open(
                "s3://backups/production?endpoint=" + server.url(),
                Map.of("AWS_ACCESS_KEY_ID", name, "AWS_SECRET_ACCESS_KEY", name + "-key"));
    }

    private static void put(ObjectStore server, String name, String key, byte[] bytes) {
        try (S3Client client = Stores.client(server.url(), name, name + "-key")) {
            client.putObject(put -> put.bucket("backups").key("production/" + key), RequestBody.fromBytes(bytes));
        }
    }
}
