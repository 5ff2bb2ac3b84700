package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.environment.EnvironmentFiles;
import dev.parity.target.Connection;
import dev.parity.target.Fixture;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tool that only says that it did what it was told proves nothing. */
class EchoToolTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final int INVALID = 5;
    private static Target stack;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @BeforeAll
    static void a_stack() {
        stack = Targets.open(
                Home.at(ROOT), new EnvironmentFiles(ROOT, Map.of()).read("embedded"), OpenOptions.defaults());
        Fixture.apply(connection().database().orElseThrow());
    }

    @AfterAll
    static void nothing_is_left() {
        stack.close();
    }

    @Test
    void a_failover_without_a_primary_is_invalid() throws IOException {
        assertThat(drill("failover", "echo done")).as("%s", err).isEqualTo(INVALID);

        assertThat(out.toString())
                .contains("INVALID", "no primary: the tool, told \"state\", printed \"done\". Expected");
    }

    @Test
    void a_failover_after_which_the_same_server_leads_is_invalid() throws IOException {
        assertThat(drill("failover", "echo '{\"primary\": \"a\", \"standbys\": 1}'"))
                .as("%s", err)
                .isEqualTo(INVALID);

        assertThat(out.toString()).contains("INVALID", "the fault took hold", "primary was a, is a");
    }

    @Test
    void a_failover_to_a_name_alone_is_invalid() throws IOException {
        String names = "if [ $PARITY_ACTION = fail ]; then touch \"$PARITY_FOLDER/b\"; fi; test -e \"$PARITY_FOLDER/b\""
                + " && echo '{\"primary\": \"b\"}' || echo '{\"primary\": \"a\"}'";

        assertThat(drill("failover", names)).as("%s", err).isEqualTo(INVALID);

        assertThat(out.toString())
                .contains("INVALID", "primary was a, is b; the database must answer from another server");
    }

    @Test
    void a_loss_after_which_the_database_answers_is_invalid() throws IOException {
        assertThat(drill("restore", "echo done")).as("%s", err).isEqualTo(INVALID);

        assertThat(out.toString())
                .contains("INVALID", "no sign of the fault: \"done\" was told, and the environment is still there.");
    }

    @Test
    void a_restore_to_nowhere_is_invalid() throws IOException {
        assertThat(drill("pitr", "echo done")).as("%s", err).isEqualTo(INVALID);

        assertThat(out.toString())
                .contains("INVALID", "nothing was restored: the tool, told \"restore\", wrote no other");
    }

    @Test
    void a_restore_into_the_same_database_by_another_name_is_invalid() throws IOException {
        String same = "echo done; printf '{\"endpoints\": {\"database\": \"%s\"}}'"
                + " \"$(echo $ECHO_DATABASE | sed s/127.0.0.1/localhost/)\" >\"$PARITY_UP\"";

        assertThat(drill("backup", same.replace("$ECHO_DATABASE", database())))
                .as("%s", err)
                .isEqualTo(INVALID);

        assertThat(out.toString()).contains("INVALID", "the environment's own database by another address");
    }

    @Test
    void a_folder_that_holds_a_drill_takes_no_other() throws IOException {
        Files.createFile(Files.createDirectories(folder.resolve("out")).resolve("ledger.ndjson"));

        assertThat(drill("failover", "echo done")).isEqualTo(2);

        assertThat(err.toString()).contains("which holds the ledger of a drill. Expected a new folder");
    }

    private static Connection connection() {
        return stack.connection("x");
    }

    private static String database() {
        return connection().database().orElseThrow();
    }

    private int drill(String kind, String line) throws IOException {
        Path tool = Files.writeString(folder.resolve("tool"), line);
        Path file = Files.writeString(
                folder.resolve("echo.yaml"), """
                apiVersion: parity/v1
                name: echo
                title: A tool that only talks
                target: attached
                endpoints: { gateway: "%s", database: "${ECHO_DATABASE}" }
                credentials: { anonKey: "${ECHO_ANON}", serviceKey: "${ECHO_SERVICE}", jwtSecret: "${ECHO_SECRET}" }
                abilities:
                  failover: { by: command, run: "sh '%2$s'" }
                  backup: { by: command, run: "sh '%2$s'" }
                timeouts: { failover: 5s, restore: 30s, request: 60s }
                permits: [load, disrupt, destroy]
                """.formatted(connection().gateway(), tool));
        Map<String, String> variables = Map.of(
                "ECHO_DATABASE", database(),
                "ECHO_ANON", connection().anonKey().orElseThrow(),
                "ECHO_SERVICE", connection().serviceKey().orElseThrow(),
                "ECHO_SECRET", connection().jwtSecret().orElseThrow());
        return CommandLines.run(
                new Surroundings(ROOT, variables, new PrintWriter(out), new PrintWriter(err), false),
                "drill",
                kind,
                "--env",
                file.toString(),
                "--before",
                "4s",
                "--stable",
                "1s",
                "--patience",
                "5s",
                "--out",
                folder.resolve("out").toString());
    }
}
