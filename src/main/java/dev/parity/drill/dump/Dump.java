package dev.parity.drill.dump;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** One database in custom format, packed and sealed on its way into a store, and read back. */
public final class Dump {
    private static final byte[] CUSTOM_FORMAT = "PGDMP".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECE = 128 * 1024;

    private final Store store;
    private final BackupKey key;

    public Dump(Store store, BackupKey key) {
        this.store = store;
        this.key = key;
    }

    /** A backup cannot be made or is not good; says why and what to do. */
    public static final class Bad extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Bad(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Dumps into the store; a dump that fails leaves nothing there.
     *
     * @param pgDump the program
     * @param databaseUrl libpq URL; its password goes by the environment of the program, not its command line
     * @return bytes of the dump before packing
     */
    public long take(Path pgDump, String databaseUrl, String name) {
        return take(pgDump, databaseUrl, name, Optional.empty());
    }

    /** @param snapshot of an open session, if what is dumped must be of its moment */
    long take(Path pgDump, String databaseUrl, String name, Optional<String> snapshot) {
        PartsUpload upload = store.writing(name, Store.Part.DUMP);
        try {
            List<String> command =
                    new ArrayList<>(List.of(pgDump.toString(), "--format=custom", "--compress=0", "--no-password"));
            snapshot.ifPresent(each -> command.add("--snapshot=" + each));
            Process process = process(databaseUrl, command);
            CompletableFuture<String> said = said(process.getErrorStream());
            process.getOutputStream().close();
            OutputStream packed = new GZIPOutputStream(key.sealing(upload, name), PIECE);
            long size = process.getInputStream().transferTo(packed);
            mustSucceed(process, said);
            packed.close();
            return size;
        } catch (IOException e) {
            upload.abandon();
            throw new Bad("backup " + name + " was not made: " + e.getMessage() + " Nothing is kept of it.", e);
        }
    }

    /**
     * Reads a backup from end to end.
     *
     * @return bytes of the dump
     * @throws Bad if it was cut short, changed, or sealed with another key
     */
    public long verify(String name) {
        try (InputStream dump = open(name)) {
            byte[] head = dump.readNBytes(CUSTOM_FORMAT.length);
            if (!Arrays.equals(head, CUSTOM_FORMAT)) {
                throw new IOException("it does not begin as a dump in custom format");
            }
            return head.length + drained(dump);
        } catch (IOException e) {
            throw notGood(name, e);
        }
    }

    static Bad notGood(String name, IOException e) {
        return new Bad(
                "backup " + name + " is not good: " + said(e) + ". Expected what was written, sealed with"
                        + " this key under this name. Use another backup, or the key it was made with.",
                e);
    }

    /** The cipher tells all of its inside; its first line is what a person needs. */
    private static String said(IOException e) {
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return first.startsWith("Tag mismatch") ? "the seal does not fit (another key, or changed bytes)" : first;
    }

    private static long drained(InputStream in) throws IOException {
        long size = 0;
        byte[] piece = new byte[PIECE];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            size += count;
        }
        return size;
    }

    /**
     * Restores into an empty database, in one transaction: an error, or a backup that is not good, leaves it empty.
     *
     * @throws Bad with what the program or the seal says
     */
    public void restore(Path pgRestore, String name, String databaseUrl) {
        try (InputStream dump = open(name)) {
            String database = URI.create(databaseUrl).getPath().substring(1);
            Process process = process(
                    databaseUrl,
                    List.of(pgRestore.toString(), "--single-transaction", "--no-password", "--dbname", database));
            CompletableFuture<String> said = said(process.getErrorStream());
            feed(dump, process);
            mustSucceed(process, said);
        } catch (IOException e) {
            throw new Bad(
                    "backup " + name + " was not restored, and the database is empty: " + said(e)
                            + ". Expected a whole backup, its key, and a server with the roles and extensions that it"
                            + " names, not older than its own. Mend that and restore again.",
                    e);
        }
    }

    /** A program that gave up closes its end; why, it says itself. A dump that ends badly ends the program. */
    private static void feed(InputStream dump, Process process) throws IOException {
        byte[] piece = new byte[PIECE];
        OutputStream in = process.getOutputStream();
        try {
            for (int count = dump.read(piece); count >= 0; count = dump.read(piece)) {
                if (!written(in, piece, count)) {
                    return;
                }
            }
            in.close();
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static boolean written(OutputStream in, byte[] piece, int count) {
        try {
            in.write(piece, 0, count);
            return true;
        } catch (IOException gaveUp) {
            return false;
        }
    }

    private InputStream open(String name) throws IOException {
        return new GZIPInputStream(key.opening(new BufferedInputStream(store.reading(name), PIECE), name), PIECE);
    }

    /** Deletes what is older than that, but never the newest; the names. */
    public List<String> retain(Duration age, Instant now) {
        List<String> old = store.list().stream()
                .skip(1)
                .filter(kept -> kept.at().isBefore(now.minus(age)))
                .map(Store.Kept::name)
                .toList();
        old.forEach(store::delete);
        return old;
    }

    private static Process process(String databaseUrl, List<String> command) throws IOException {
        URI url = URI.create(databaseUrl);
        String[] login = url.getUserInfo().split(":", 2);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PGHOST", url.getHost());
        builder.environment().put("PGPORT", String.valueOf(url.getPort() < 0 ? 5432 : url.getPort()));
        builder.environment().put("PGDATABASE", url.getPath().substring(1));
        builder.environment().put("PGUSER", login[0]);
        if (login.length > 1) {
            builder.environment().put("PGPASSWORD", login[1]);
        }
        return builder.start();
    }

    private static CompletableFuture<String> said(InputStream error) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new String(error.readAllBytes(), StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void mustSucceed(Process process, CompletableFuture<String> said) throws IOException {
        try {
            if (process.waitFor() != 0) {
                throw new IOException(said.join());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
