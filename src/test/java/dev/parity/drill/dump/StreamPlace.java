package dev.parity.drill.dump;

import dev.parity.drill.sql.Database;
import dev.parity.driver.DatabaseAddress;
import dev.parity.reference.objectstore.Backend;
import dev.parity.reference.objectstore.ObjectStore;
import dev.parity.reference.postgres.PostgresServer;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * A PostgreSQL full of generated rows, an empty database beside it, and a store of objects on the disk; until standard
 * input ends. For ci/bench/backup-stream.
 */
final class StreamPlace {
    private static final int CHARACTERS = 8 * 1024;
    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WORDS =
            "what a sober day; it was hard, and it was good. ".getBytes(StandardCharsets.US_ASCII);

    private StreamPlace() {}

    /** Arguments: folder of scratch, MiB of rows. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path folder = Path.of(arguments[0]);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path objects = Files.createDirectory(folder.resolve("objects"));
        try (PostgresServer server = PostgresServer.start(
                        Path.of("target", "postgresql", "15"),
                        folder.resolve("cache"),
                        folder.resolve("pg"),
                        Map.of());
                ObjectStore s3 = ObjectStore.start(
                        new InetSocketAddress("127.0.0.1", 0), Backend.files(objects), "bench", "bench-key")) {
            s3.createBucket("backups");
            fill(server.url(), Integer.parseInt(arguments[1]));
            server.execute("create database spare");
            System.out.println("database=" + server.url());
            System.out.println("store=s3://backups/bench?endpoint=" + s3.url());
            System.out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Half of it random letters, half of it a sentence again and again; stored as it is. */
    private static void fill(String url, int mebibytes) throws SQLException, IOException {
        try (Database session = Database.open(url)) {
            session.run("create table public.stream (id bigint primary key, payload text not null)");
            session.run("alter table public.stream alter column payload set storage external");
        }
        DatabaseAddress address = DatabaseAddress.of(url);
        long rows = mebibytes * 1024L * 1024 / CHARACTERS;
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.properties());
                DataOutputStream copy = new DataOutputStream(new PGCopyOutputStream(
                        connection.unwrap(PGConnection.class), "copy public.stream from stdin", 1 << 20))) {
            Random random = new Random(1);
            for (long row = 0; row < rows; row++) {
                copy.write((row + "\t").getBytes(StandardCharsets.US_ASCII));
                copy.write(row % 2 == 0 ? letters(random) : sentences(row));
                copy.write('\n');
            }
        }
    }

    private static byte[] letters(Random random) {
        byte[] text = new byte[CHARACTERS];
        random.nextBytes(text);
        for (int at = 0; at < text.length; at++) {
            text[at] = ALPHABET[text[at] & 63];
        }
        return text;
    }

    private static byte[] sentences(long row) {
        byte[] text = new byte[CHARACTERS];
        for (int at = 0; at < text.length; at++) {
            text[at] = WORDS[(int) ((at + row) % WORDS.length)];
        }
        return text;
    }
}
