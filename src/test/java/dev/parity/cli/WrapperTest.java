package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./parity} with a Maven and a Java that only say what they were asked. */
class WrapperTest {
    private static final String MAVEN = """
            #!/bin/sh
            echo build >> "$LOG"
            case "$*" in *process-test-classes*) ;; *) exit 9 ;; esac
            [ ! -f src/main/broken ] || { echo "[ERROR] it does not compile"; exit 1; }
            mkdir -p target/lib target/postgresql target/classes
            """;
    private static final String JAVA = "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\"; done\n";

    private static final List<String> TOOLS = List.of(
            "bash", "cat", "dirname", "find", "flock", "mkdir", "mv", "readlink", "rm", "sed", "sleep", "touch");

    @TempDir
    private Path folder;

    private Path home;
    private Path log;

    @BeforeEach
    void makes_a_checkout_with_a_blank_in_its_path() throws IOException {
        home = Files.createDirectories(folder.resolve("a checkout"));
        log = folder.resolve("log");
        Files.createDirectories(home.resolve("src/main"));
        Files.createDirectories(home.resolve("src/test"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.copy(Path.of("parity"), home.resolve("parity"));
        tools();
        program("mvn", MAVEN);
        program("java", JAVA);
        program("javac", "#!/bin/sh\necho javac 17.0.1\n");
    }

    @Test
    void builds_once_and_then_only_starts() throws IOException {
        var first = parity("env", "list");
        var second = parity("env", "list");

        assertThat(first.err()).contains("parity: building for the first time");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
        assertThat(second.words()).endsWith("dev.parity.cli.Main", "env", "list");
        assertThat(second.words()).contains("-Dparity.home=" + home.toRealPath(), "-Dparity.terminal=false");
    }

    @Test
    void builds_again_when_a_source_a_feature_or_the_pom_is_newer() throws IOException {
        parity("env");
        for (var changed : List.of("src/main/New.java", "src/test/New.java", "features/new.feature", "pom.xml")) {
            aged();
            Files.createDirectories(home.resolve(changed).getParent());
            Files.writeString(home.resolve(changed), "changed");
            assertThat(parity("env").err()).as(changed).contains("parity: something changed, building");
        }

        assertThat(builds()).isEqualTo(5);
    }

    @Test
    void removes_stale_libraries_when_the_pom_changed() throws IOException {
        parity("env");
        aged();
        var old = Files.writeString(home.resolve("target/lib/old.jar"), "");
        Files.writeString(home.resolve("pom.xml"), "<changed/>");

        parity("env");

        assertThat(old).doesNotExist();
        assertThat(home.resolve("target/lib")).isDirectory();
    }

    @Test
    void builds_once_when_started_twice_at_the_same_time() throws IOException {
        var both = Stream.of(start("one"), start("two")).toList();

        for (var process : both) {
            assertThat(answer(process).code()).isZero();
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void finds_its_home_through_a_link() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("parity"));

        var answer = answer(process(link.toString(), "env"));

        assertThat(answer.words()).contains("-Dparity.home=" + home.toRealPath());
    }

    @Test
    void passes_words_on_as_they_are() throws IOException {
        assertThat(parity("--select", "@a and not @b", "").out()).endsWith("--select\n@a and not @b\n\n");
    }

    @Test
    void shows_what_maven_said_when_the_build_fails() throws IOException {
        Files.writeString(home.resolve("src/main/broken"), "");

        var answer = parity("env");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("[ERROR] it does not compile").contains("parity: the build failed (above)");
        assertThat(home.resolve("target/.built")).doesNotExist();
    }

    @Test
    void says_what_is_missing_to_build() throws IOException {
        Files.delete(folder.resolve("bin/mvn"));
        var withoutMaven = parity("env");
        program("javac", "#!/bin/sh\necho javac 11.0.2\n");
        var withOldJava = parity("env");
        Files.delete(folder.resolve("bin/javac"));
        var withoutJava = parity("env");

        assertThat(withoutMaven.err()).startsWith("parity: mvn not found. Expected Maven 3.8 or newer");
        assertThat(withOldJava.err())
                .startsWith("parity: the JDK (javac) is version 11. Expected 17 or newer. Set JAVA_HOME");
        assertThat(withoutJava.err()).startsWith("parity: no JDK found (javac). Expected a JDK 17 or newer.");
        assertThat(List.of(withoutMaven.code(), withOldJava.code(), withoutJava.code()))
                .containsOnly(2);
    }

    private record Answer(int code, String out, String err) {
        List<String> words() {
            return out.lines().toList();
        }
    }

    private Answer parity(String... words) throws IOException {
        return answer(start(words));
    }

    private Process start(String... words) throws IOException {
        var command = new ArrayList<>(List.of(home.resolve("parity").toString()));
        command.addAll(List.of(words));
        return process(command.toArray(String[]::new));
    }

    private Process process(String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("LOG", log.toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + folder.resolve("tools"));
        return builder.start();
    }

    /** What the script itself needs, and nothing that builds. */
    private void tools() throws IOException {
        for (var name : TOOLS) {
            var found = Stream.of("/bin", "/usr/bin")
                    .map(bin -> Path.of(bin, name))
                    .filter(Files::exists)
                    .findFirst();
            if (found.isPresent()) {
                program(folder.resolve("tools"), name, "#!/bin/sh\nexec " + found.get() + " \"$@\"\n");
            }
        }
    }

    private static Answer answer(Process process) throws IOException {
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.onExit().join().exitValue(), out, err);
    }

    private long builds() throws IOException {
        return Files.readAllLines(log).size();
    }

    /** As if the last build were a minute old, because file times are coarse. */
    private void aged() throws IOException {
        var minuteAgo = FileTime.from(Instant.now().minusSeconds(60));
        try (var files = Files.walk(home)) {
            for (var file : files.toList()) {
                Files.setLastModifiedTime(file, minuteAgo);
            }
        }
    }

    private void program(String name, String text) throws IOException {
        program(folder.resolve("bin"), name, text);
    }

    private static void program(Path where, String name, String text) throws IOException {
        var file = Files.createDirectories(where).resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
