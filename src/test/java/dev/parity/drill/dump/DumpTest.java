package dev.parity.drill.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parity.drill.sql.Database;
import dev.parity.reference.objectstore.Backend;
import dev.parity.reference.objectstore.ObjectStore;
import dev.parity.reference.postgres.PostgresServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real PostgreSQL, a real S3 server and the real pg_dump; skipped where that is missing. */
class DumpTest {
    @TempDir
    static Path folder;

    private static ObjectStore s3;
    private static PostgresServer server;
    private static Path pgDump;
    private static Path pgRestore;
    private static Store store;

    @BeforeAll
    static void a_database_and_a_store() throws IOException {
        Optional<Path> tool = Tool.find("pg_dump", System.getenv());
        assumeTrue(tool.isPresent(), "no pg_dump here. " + Tool.HINT);
        pgDump = tool.get();
        pgRestore = Tool.find("pg_restore", System.getenv()).orElseThrow();
        Files.setPosixFilePermissions(folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        server = PostgresServer.start(
                Path.of("target", "postgresql", "15"), folder.resolve("cache"), folder.resolve("pg"), Map.of());
        s3 = ObjectStore.start(new InetSocketAddress("127.0.0.1", 0), Backend.memory(), "access", "secret-key");
        s3.createBucket("backups");
        store = Store.open("s3://backups/test?endpoint=" + s3.url(), variables());
        server.execute("create table public.things as select n, (select string_agg(md5((n * i)::text), '')"
                + " from generate_series(1, 40) as i) as payload from generate_series(1, 3000) as n");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            store.close();
            s3.close();
        }
    }

    @Test
    void brings_back_every_row_into_another_database() {
        Dump dump = new Dump(store, key((byte) 1));
        dump.take(pgDump, server.url(), "whole");
        server.execute("create database copy");

        dump.restore(pgRestore, "whole", server.url().replaceFirst("/postgres$", "/copy"));

        try (Database copy = Database.open(server.url().replaceFirst("/postgres$", "/copy"));
                Database original = Database.open(server.url())) {
            String digest = "select count(*) || ' ' || sum(hashtextextended(t::text, 0)) from public.things t";
            assertThat(copy.text(digest)).isEqualTo(original.text(digest)).startsWith("3000 ");
        }
        assertThat(dump.verify("whole")).isGreaterThan(3_000_000);
    }

    @Test
    void another_key_opens_nothing() {
        new Dump(store, key((byte) 1)).take(pgDump, server.url(), "keyed");

        assertThatThrownBy(() -> new Dump(store, key((byte) 2)).verify("keyed"))
                .isInstanceOf(Dump.Bad.class)
                .hasMessageContaining("backup keyed is not good");
    }

    @Test
    void a_flipped_bit_is_found_wherever_it_is() throws IOException {
        Dump dump = new Dump(store, key((byte) 1));
        dump.take(pgDump, server.url(), "flipped");
        byte[] sealed = store.reading("flipped").readAllBytes();
        for (int at : new int[] {0, 60, sealed.length / 2, sealed.length - 1}) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            write("flipped", changed);

            assertThatThrownBy(() -> dump.verify("flipped"))
                    .as("byte " + at + " of " + sealed.length)
                    .isInstanceOf(Dump.Bad.class);
        }
    }

    @Test
    void a_backup_cut_short_is_found_even_at_the_end_of_a_segment() throws IOException {
        Dump dump = new Dump(store, key((byte) 1));
        dump.take(pgDump, server.url(), "cut");
        byte[] sealed = store.reading("cut").readAllBytes();
        assertThat(sealed.length).isGreaterThan(1024 * 1024);
        for (int length : new int[] {1024 * 1024, sealed.length - 1, sealed.length / 2, 10}) {
            write("cut", java.util.Arrays.copyOf(sealed, length));

            assertThatThrownBy(() -> dump.verify("cut")).as("%d bytes", length).isInstanceOf(Dump.Bad.class);
        }
    }

    @Test
    void one_backup_cannot_stand_for_another() throws IOException {
        Dump dump = new Dump(store, key((byte) 1));
        dump.take(pgDump, server.url(), "old");
        write("new", store.reading("old").readAllBytes());

        assertThatThrownBy(() -> dump.verify("new")).isInstanceOf(Dump.Bad.class);
    }

    @Test
    void a_dump_that_fails_leaves_nothing() {
        Dump dump = new Dump(store, key((byte) 1));

        assertThatThrownBy(() -> dump.take(pgDump, server.url() + "_that_is_not_there", "failed"))
                .isInstanceOf(Dump.Bad.class)
                .hasMessageContaining("does not exist");
        assertThat(store.list()).extracting(Store.Kept::name).doesNotContain("failed");
    }

    @Test
    void old_backups_go_but_never_the_last() {
        Store own = Store.open("s3://backups/old?endpoint=" + s3.url(), variables());
        Dump dump = new Dump(own, key((byte) 1));
        dump.take(pgDump, server.url(), "first");
        dump.take(pgDump, server.url(), "second");

        dump.retain(Duration.ofDays(30), Instant.now().plus(Duration.ofDays(40)));

        assertThat(own.list()).hasSize(1);
        own.close();
    }

    private static void write(String name, byte[] bytes) throws IOException {
        try (var out = store.writing(name)) {
            out.write(bytes);
        }
    }

    private static BackupKey key(byte value) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, value);
        Map<String, String> variables = new HashMap<>();
        variables.put(BackupKey.VARIABLE, Base64.getEncoder().encodeToString(bytes));
        return BackupKey.of(variables);
    }

    private static Map<String, String> variables() {
        return Map.of("AWS_ACCESS_KEY_ID", "access", "AWS_SECRET_ACCESS_KEY", "secret-key");
    }
}
