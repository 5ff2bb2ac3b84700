package dev.parity.drill.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parity.drill.s3.Stores;
import dev.parity.drill.sql.Database;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.reference.objectstore.Backend;
import dev.parity.reference.objectstore.ObjectStore;
import dev.parity.reference.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** A real PostgreSQL, real S3 servers and the real pg_dump; skipped where that is missing. */
class BackupObjectsTest {
    private static final String BUCKET = "parity-objects";
    private static final BackupKey KEY =
            BackupKey.of(Map.of(BackupKey.VARIABLE, Base64.getEncoder().encodeToString(new byte[32])));

    @TempDir
    static Path folder;

    private static PostgresServer server;
    private static ObjectStore near;
    private static ObjectStore spare;
    private static Path pgDump;
    private static Path pgRestore;

    private Store store;
    private Backup backup;
    private ObjectsPlace place;
    private String url;
    private String empty;

    @BeforeAll
    static void servers() throws IOException {
        Optional<Path> tool = Tool.find("pg_dump", System.getenv());
        assumeTrue(tool.isPresent(), "no pg_dump here. " + Tool.HINT);
        pgDump = tool.get();
        pgRestore = Tool.find("pg_restore", System.getenv()).orElseThrow();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        server = PostgresServer.start(
                Path.of("target", "postgresql", "15"), folder.resolve("cache"), folder.resolve("pg"), Map.of());
        near = ObjectStore.start(new InetSocketAddress("127.0.0.1", 0), Backend.memory(), "access", "secret-key");
        spare = ObjectStore.start(new InetSocketAddress("127.0.0.1", 0), Backend.memory(), "access", "secret-key");
        near.createBucket("backups");
        near.createBucket(BUCKET);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            near.close();
            spare.close();
        }
    }

    @BeforeEach
    void an_environment_with_two_objects(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName();
        String database = "d" + Integer.toHexString(name.hashCode());
        server.execute("create database " + database);
        server.execute("create database " + database + "_spare");
        url = server.url().replaceFirst("/postgres$", "/" + database);
        empty = url + "_spare";
        sql("create schema storage");
        sql("create table storage.objects (bucket_id text, name text, version text, metadata jsonb)");
        store = Store.open("s3://backups/" + name + "?endpoint=" + near.url(), variables());
        backup = new Backup(store, KEY);
        place = place(near);
        place.clear(BUCKET);
        try (ObjectsPlace there = place(spare)) {
            there.clear(BUCKET);
        }
        upload("a.png", "v1", "hello", "image/png");
        upload("deep/er/ü b.txt", "v1", "x".repeat(100_000), "text/plain");
    }

    @AfterEach
    void close() {
        store.close();
        place.close();
    }

    @Test
    void brings_back_rows_and_objects_with_their_descriptions() {
        Backup.Taken taken = take("whole");

        Restoring.Restored restored = restore("whole", "");

        assertThat(taken.description().objects().reconciled()).isEqualTo(new Reconciled(List.of(), List.of(), 0));
        assertThat(restored).isEqualTo(new Restoring.Restored(false, 2, 100_005, List.of(), List.of(), 0));
        assertThat(backup.verify("whole").objects().orElseThrow().count()).isEqualTo(2);
        try (ObjectsPlace there = place(spare)) {
            assertThat(there.list(BUCKET)).containsOnlyKeys("avatars/a.png/v1", "avatars/deep/er/ü b.txt/v1");
            var head = there.client().headObject(ask -> ask.bucket(BUCKET).key("stub/avatars/a.png/v1"));
            assertThat(head.contentType()).isEqualTo("image/png");
            assertThat(head.cacheControl()).isEqualTo("max-age=60");
        }
    }

    @Test
    void damage_of_the_environment_is_named_and_does_not_stop_the_backup() {
        sql("insert into storage.objects values ('avatars', 'gone.png', 'v1', '{\"size\": 3}')");
        put("stub/avatars/a.png/v1", "hellO", "image/png");

        Backup.Taken taken = take("damaged");

        assertThat(taken.damaged()).isTrue();
        assertThat(taken.description().objects().reconciled().damage())
                .hasSize(2)
                .anyMatch(text -> text.startsWith("avatars/a.png/v1: the row says ETag"))
                .contains("avatars/gone.png/v1: a row without bytes in the store");
        assertThat(restore("damaged", "").damage()).isEmpty();
    }

    @Test
    void is_of_one_moment_while_objects_come_and_go() {
        AtomicBoolean on = new AtomicBoolean(true);
        AtomicInteger turns = new AtomicInteger();
        Thread user = new Thread(() -> {
            while (on.get()) {
                int turn = turns.incrementAndGet();
                upload("new-" + turn, "v1", "turn " + turn, "text/plain");
                if (turn > 5) {
                    remove("new-" + (turn - 5), "v1");
                }
            }
        });
        user.start();
        Awaitility.await("objects come and go").atMost(Duration.ofMinutes(5)).until(() -> turns.get() > 10);

        Backup.Taken taken = take("moving");
        on.set(false);
        Awaitility.await("the user stops").atMost(Duration.ofMinutes(5)).until(() -> !user.isAlive());

        assertThat(taken.description().objects().reconciled().damage()).isEmpty();
        assertThat(restore("moving", "").damage()).isEmpty();
        try (Database restored = Database.open(empty);
                ObjectsPlace there = place(spare)) {
            assertThat(ObjectRow.all(restored).stream().map(ObjectRow::location).toList())
                    .containsExactlyInAnyOrderElementsOf(
                            there.list(BUCKET).keySet().stream().toList())
                    .hasSizeGreaterThan(2);
        }
    }

    @Test
    void a_flipped_bit_or_a_missing_file_of_objects_is_found_before_anything_is_restored() throws IOException {
        take("flipped");
        byte[] sealed = store.reading("flipped", Store.Part.OBJECTS).readAllBytes();
        sealed[sealed.length / 2] ^= 1;
        try (var out = store.writing("flipped", Store.Part.OBJECTS)) {
            out.write(sealed);
        }

        assertThatThrownBy(() -> restore("flipped", ""))
                .isInstanceOf(Dump.Bad.class)
                .hasMessageContaining("backup flipped, its objects, is not good: the seal does not fit");
        store.delete("flipped", Store.Part.OBJECTS);
        assertThatThrownBy(() -> backup.verify("flipped"))
                .isInstanceOf(Dump.Bad.class)
                .hasMessageContaining("its 2 objects are not in the store");
        try (Database database = Database.open(empty)) {
            assertThat(Occupied.of(database).empty()).isTrue();
        }
    }

    @Test
    void a_bucket_with_objects_is_not_written_over_unless_it_may_go() {
        take("whole");
        restore("whole", "");

        assertThatThrownBy(() -> restore("whole", "")).isInstanceOf(Restoring.Refused.class);
        server.execute("drop database " + URI.create(empty).getPath().substring(1));
        server.execute("create database " + URI.create(empty).getPath().substring(1));
        assertThatThrownBy(() -> restore("whole", ""))
                .isInstanceOf(Restoring.Refused.class)
                .hasMessageContaining(
                        "The bucket parity-objects of spare holds 2 objects or more. Expected an empty one");
        assertThat(restore("whole", "destroy").replaced()).isTrue();
    }

    @Test
    void old_backups_go_with_all_their_parts_and_so_does_what_a_killed_one_left() throws IOException {
        take("first");
        take("second");
        try (var out = store.writing("killed", Store.Part.OBJECTS)) {
            out.write(1);
        }

        backup.retain(Duration.ofDays(30), Instant.now().plus(Duration.ofDays(40)));

        assertThat(store.list()).extracting(Store.Kept::name).containsExactly("second");
        assertThat(store.things()).hasSize(3);
    }

    private Backup.Taken take(String name) {
        return backup.take(pgDump, url, name, Optional.of(place));
    }

    /** Into the spare database and the spare store, as an operator who passes its name. */
    private Restoring.Restored restore(String name, String permits) {
        try (ObjectsPlace there = place(spare)) {
            return new Restoring(spareEnvironment(permits), empty, Optional.of("spare"), Optional.of(there))
                    .from(backup, pgRestore, name);
        }
    }

    private static Environment spareEnvironment(String permits) {
        try {
            Path environments = Files.createDirectories(folder.resolve("environments"));
            Files.write(
                    environments.resolve("spare.yaml"),
                    List.of(
                            "apiVersion: parity/v1",
                            "name: spare",
                            "title: A spare place",
                            "target: attached",
                            "profiles: [storage]",
                            "endpoints: { gateway: \"http://127.0.0.1:1\" }",
                            "credentials: { anonKey: \"${ANON}\" }",
                            "permits: [" + permits + "]"));
            return new EnvironmentFiles(Path.of("").toAbsolutePath(), Map.of("ANON", "key"))
                    .read(environments.resolve("spare.yaml").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the storage service does: first the bytes, then the row. */
    private void upload(String name, String version, String text, String type) {
        String etag = put("stub/avatars/" + name + "/" + version, text, type);
        sql(
                "insert into storage.objects values ('avatars', ?, ?, jsonb_build_object('size', ?::int, 'eTag', ?::text))",
                name,
                version,
                text.length(),
                etag);
    }

    /** First the row, then the bytes. */
    private void remove(String name, String version) {
        sql("delete from storage.objects where name = ?", name);
        place.client().deleteObject(delete -> delete.bucket(BUCKET).key("stub/avatars/" + name + "/" + version));
    }

    private String put(String key, String text, String type) {
        return place.client()
                .putObject(
                        put -> put.bucket(BUCKET).key(key).contentType(type).cacheControl("max-age=60"),
                        RequestBody.fromBytes(text.getBytes(StandardCharsets.UTF_8)))
                .eTag();
    }

    private void sql(String statement, Object... parameters) {
        try (Database database = Database.open(url)) {
            database.run(statement, parameters);
        }
    }

    private static ObjectsPlace place(ObjectStore at) {
        return new ObjectsPlace(Stores.client(at.url(), "access", "secret-key"), Optional.of(BUCKET));
    }

    private static Map<String, String> variables() {
        return Map.of("AWS_ACCESS_KEY_ID", "access", "AWS_SECRET_ACCESS_KEY", "secret-key");
    }
}
