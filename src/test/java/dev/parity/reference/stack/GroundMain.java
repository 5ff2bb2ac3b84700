package dev.parity.reference.stack;

import dev.parity.reference.objectstore.Backend;
import dev.parity.reference.objectstore.ObjectStore;
import dev.parity.reference.postgres.Folders;
import dev.parity.reference.postgres.PostgresServer;
import dev.parity.reference.postgres.PostgresServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What services stand on, for {@code ci/replay}: {@code GroundMain MAJOR ACCESS_KEY SECRET_KEY BUCKET} starts a
 * PostgreSQL and an S3 server and obeys one command a line until its input ends. The first line of output is
 * {@code <owner's URL of the database server> <S3 URL> <password>}; each command is answered by {@code done} or
 * {@code failed: …}.
 *
 * <ul>
 *   <li>{@code database NAME}: makes an empty database in the C locale
 *   <li>{@code sql NAME FILE}: runs the file there as a superuser
 * </ul>
 */
public final class GroundMain {
    private final PostgresServer postgres;

    private GroundMain(PostgresServer postgres) {
        this.postgres = postgres;
    }

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path folder = Files.createTempDirectory("parity-ground");
        try (PostgresServer postgres = PostgresServers.start(args[0], folder);
                ObjectStore objects =
                        ObjectStore.start(new InetSocketAddress("127.0.0.1", 0), Backend.memory(), args[1], args[2])) {
            objects.createBucket(args[3]);
            out.println("127.0.0.1:" + postgres.port() + " " + objects.url() + " " + postgres.password());
            new GroundMain(postgres).obey(out);
        } finally {
            Folders.delete(folder);
        }
    }

    private void obey(PrintStream out) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            out.println(outcome(line.split(" ", 3)));
        }
    }

    private String outcome(String[] command) {
        try {
            switch (command[0]) {
                case "database" ->
                    run(
                            "postgres",
                            "create database \"" + command[1].replace("\"", "\"\"")
                                    + "\" template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'");
                case "sql" -> run(command[1], "set timezone to 'UTC';\n" + Files.readString(Path.of(command[2])));
                default -> throw new IllegalArgumentException("unknown command " + command[0]);
            }
            return "done";
        } catch (SQLException | IOException | IllegalArgumentException e) {
            return "failed: " + e.getMessage().replace('\n', ' ');
        }
    }

    private void run(String database, String sql) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + database;
        try (Connection connection = DriverManager.getConnection(url, "postgres", postgres.password());
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
