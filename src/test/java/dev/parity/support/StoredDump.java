package dev.parity.support;

import dev.parity.drill.Finding;
import dev.parity.drill.dump.Backup;
import dev.parity.drill.dump.BackupKey;
import dev.parity.drill.dump.Occupied;
import dev.parity.drill.dump.Restoring;
import dev.parity.drill.dump.Store;
import dev.parity.drill.dump.Tool;
import dev.parity.drill.proof.Before;
import dev.parity.drill.proof.Contents;
import dev.parity.drill.s3.Stores;
import dev.parity.drill.sql.Database;
import dev.parity.reference.objectstore.Backend;
import dev.parity.reference.objectstore.ObjectStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** One scenario's sealed dump of a stack of its own, in a store of its own. */
public final class StoredDump {
    private static final String BUCKET = "dumps";
    private static final String NAME = "whole";
    private static final String OBJECT = NAME + ".dump.gz.sealed";
    private static final Map<String, String> LOGIN =
            Map.of("AWS_ACCESS_KEY_ID", "recovery", "AWS_SECRET_ACCESS_KEY", "recovery-secret");

    private final World world;
    private OwnStack stack;
    private ObjectStore server;
    private Store store;
    private Path pgRestore;
    private String spare;

    public StoredDump(World world) {
        this.world = world;
    }

    public void take() {
        Path pgDump = tool("pg_dump");
        pgRestore = tool("pg_restore");
        stack = OwnStack.of(world);
        mustKnowServer(pgDump);
        server = ObjectStore.start(
                new InetSocketAddress("127.0.0.1", 0),
                Backend.memory(),
                LOGIN.get("AWS_ACCESS_KEY_ID"),
                LOGIN.get("AWS_SECRET_ACCESS_KEY"));
        world.atEnd("the store of dumps", server::close);
        server.createBucket(BUCKET);
        store = Store.open("s3://" + BUCKET + "?endpoint=" + server.url(), LOGIN);
        world.atEnd("the client of the store", store::close);
        dump('k').take(pgDump, stack.url(), NAME, Optional.empty());
    }

    private Path tool(String name) {
        return Tool.find(name, System.getenv())
                .orElseThrow(() -> new Unsupported("There is no " + name + " on the PATH. " + Tool.HINT));
    }

    /** A dump by an older program is refused by that program; this says so before. */
    private void mustKnowServer(Path pgDump) {
        try (Database database = Database.open(stack.url())) {
            int server = Integer.parseInt(database.text("show server_version_num")) / 10_000;
            Process version = new ProcessBuilder(pgDump.toString(), "--version").start();
            String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int program = Integer.parseInt(said.replaceFirst("^\\D*(\\d+)(?s:.*)", "$1"));
            if (program < server) {
                throw new Unsupported("pg_dump " + program + " cannot read PostgreSQL " + server + ". " + Tool.HINT);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Backup dump(char key) {
        String text = Base64.getEncoder()
                .encodeToString(String.valueOf(key).repeat(32).getBytes(StandardCharsets.US_ASCII));
        return new Backup(store, BackupKey.of(Map.of(BackupKey.VARIABLE, text)));
    }

    public void verifyWithAnotherKey() {
        dump('x').verify(NAME);
    }

    /** Changes the sealed bytes in the store. */
    public void change(UnaryOperator<byte[]> how) {
        try (S3Client client = client()) {
            byte[] bytes = client.getObjectAsBytes(get -> get.bucket(BUCKET).key(OBJECT))
                    .asByteArray();
            client.putObject(put -> put.bucket(BUCKET).key(OBJECT), RequestBody.fromBytes(how.apply(bytes)));
        }
    }

    private S3Client client() {
        return Stores.client(server.url(), LOGIN.get("AWS_ACCESS_KEY_ID"), LOGIN.get("AWS_SECRET_ACCESS_KEY"));
    }

    /** Makes an empty database beside the original, which is dropped at the end. */
    public void restoreIntoEmpty() {
        try (Database database = Database.open(stack.url())) {
            database.run("create database spare");
        }
        world.atEnd("the spare database", () -> {
            try (Database database = Database.open(stack.url())) {
                database.run("drop database spare with (force)");
            }
        });
        spare = URI.create(stack.url()).resolve("/spare").toString();
        restoring(spare, Optional.empty()).from(dump('k'), pgRestore, NAME);
    }

    /** Its name is passed, but the environment does not permit it. */
    public void restoreOverData() {
        restoring(stack.url(), Optional.of("another")).from(dump('k'), pgRestore, NAME);
    }

    private Restoring restoring(String url, Optional<String> destroy) {
        return new Restoring(stack.environment(), url, destroy, Optional.empty());
    }

    public void giveAway() {
        try (Database database = Database.open(spare)) {
            database.run("alter table public.posts owner to service_role");
        }
    }

    /** What is not in the restored database as it is in the original. */
    public List<Finding> differences() {
        try (Database original = Database.open(stack.url());
                Database restored = Database.open(spare)) {
            return Before.of(original).comparedWith(restored).stream()
                    .filter(finding -> !finding.held())
                    .toList();
        }
    }

    public List<Finding> rowsThatDiffer() {
        try (Database original = Database.open(stack.url());
                Database restored = Database.open(spare)) {
            return Contents.of(original).sameAs(Contents.of(restored)).stream()
                    .filter(finding -> !finding.held())
                    .toList();
        }
    }

    public Occupied spare() {
        return occupied(spare);
    }

    public Occupied original() {
        return occupied(stack.url());
    }

    private static Occupied occupied(String url) {
        try (Database database = Database.open(url)) {
            return Occupied.of(database);
        }
    }

    public Optional<String> stale(Duration later) {
        return store.stale(Duration.ofHours(24), Instant.now().plus(later));
    }
}
