package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parity.compare.Severity;
import dev.parity.support.Golden;
import dev.parity.verdict.EnvironmentVerdict;
import dev.parity.verdict.ExitCode;
import dev.parity.verdict.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final Path PINNED = Path.of("src/test/resources/dev/parity/cli/home");

    @TempDir
    private static Path home;

    /** Features end in {@code .txt} where they are kept, or Cucumber would find and run them. */
    @BeforeAll
    static void copies_a_repository() throws IOException {
        try (var files = Files.walk(PINNED)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = home.resolve(PINNED.relativize(file).toString().replace(".txt", ""));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env",
                "env list",
                "env show",
                "env validate",
                "env facts",
                "env diff",
                "waiver",
                "waiver add",
                "waiver list",
                "waiver check",
                "gate",
                "bundle",
                "verify",
                "trend",
                "history",
                "notify",
                "features",
                "schema",
                "config",
                "doctor",
                "explain",
                "completion",
                "serve"
            })
    void shows_an_example_before_all_other_help(String command) {
        var answer = run(Map.of(), (command + " --help").split(" "));

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).startsWith("Example").contains("parity " + command);
        Golden.mustMatch(golden("help " + command), answer.out());
    }

    @ParameterizedTest
    @CsvSource({
        "no command, 2, ''",
        "unknown command, 2, enw",
        "unknown subcommand, 2, env lst",
        "unknown option, 2, env list --outptu json",
        "bad format, 2, env list -o xml",
        "missing name, 2, env show",
        "bad environment, 2, env show broken",
        "no such environment, 2, env show embeded",
        "environments, 0, env list",
        "mistakes, 2, env validate",
        "no mistakes, 0, env validate embedded",
        "environment, 0, env show embedded",
        "explanation, 0, explain divergent",
        "capability, 0, explain @cap-rest-crud",
        "no word, 2, explain DIVERGNT",
        "no schema, 2, schema runs",
        "scenarios, 0, features",
        "selected scenarios, 0, features --select '@core and not @cap-rest-crud'",
        "scenarios by title, 0, features --select '/a wrong/'",
        "no scenario, 5, features --select @smoke",
        "no such service, 2, serve atuh",
        "service without settings, 2, serve auth",
        "bad selection, 2, features --select '@core and'",
    })
    void answers_exactly(String name, int code, String line) {
        var answer = run(Map.of(), words(line));

        assertThat(answer.code()).isEqualTo(code);
        Golden.mustMatch(golden(name), answer.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env list",
                "env show embedded",
                "env validate embedded",
                "features",
                "config",
                "explain",
                "explain 5"
            })
    void gives_json_with_a_schema_version(String line) throws IOException {
        var answer = run(Map.of(), words(line + " --output json"));

        assertThat(new ObjectMapper()
                        .readTree(answer.out())
                        .path("schemaVersion")
                        .asText())
                .startsWith("parity-");
        assertThat(answer.err()).isEmpty();
    }

    @Test
    void names_its_version_as_the_build_does() throws IOException {
        var answer = run(Map.of(), "--version");

        assertThat(answer.out())
                .isEqualTo("parity " + ParityCommand.Version.number() + " (Java " + Runtime.version() + ")\n");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>parity</artifactId>\n  <version>" + ParityCommand.Version.number());
    }

    @Test
    void explains_every_word_and_every_exit_code() {
        var codes = Stream.of(
                        Stream.of(ExitCode.values()).map(code -> String.valueOf(code.code())),
                        Stream.of(Outcome.values()).map(Enum::name),
                        Stream.of(EnvironmentVerdict.values()).map(Enum::name),
                        Stream.of(Severity.values()).map(Enum::name),
                        Stream.of("130", "143", "EQUAL", "NOT_COMPARABLE", "not-comparable", "SLOWER", "HELD"))
                .flatMap(words -> words)
                .toList();

        assertThat(codes)
                .allSatisfy(code ->
                        assertThat(run(Map.of(), "explain", code).code()).isZero());
    }

    @Test
    void takes_a_value_from_flag_before_variable_before_file_before_default(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("parity.properties"), "output=json\n");

        var fromFile = origin(other, Map.of(), "config");
        var fromVariable = origin(other, Map.of("PARITY_OUTPUT", "JSON"), "config");
        var fromDefault = origin(home, Map.of(), "config", "-o", "json");
        var fromFlag = run(other, Map.of("PARITY_OUTPUT", "json"), "config", "-o", "text");

        assertThat(fromFile).isEqualTo("json from parity.properties");
        assertThat(fromVariable).isEqualTo("JSON from PARITY_OUTPUT");
        assertThat(fromDefault).isEqualTo("text from default");
        assertThat(fromFlag.out()).startsWith("KEY ");
    }

    private static String origin(Path home, Map<String, String> variables, String... words) throws IOException {
        var settings =
                new ObjectMapper().readTree(run(home, variables, words).out()).path("settings");
        var output = StreamSupport.stream(settings.spliterator(), false)
                .filter(line -> line.path("key").asText().equals("output"))
                .findFirst()
                .orElseThrow();
        return output.path("value").asText() + " from " + output.path("origin").asText();
    }

    @Test
    void refuses_an_unknown_key_in_its_file(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("parity.properties"), "outptu=json\n");

        var answer = run(other, Map.of(), "env", "list");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).startsWith("parity.properties  outptu  is an unknown key. Expected one of ");
        assertThat(answer.err()).endsWith("Did you mean output? Write \"output\".\n");
    }

    @Test
    void says_that_an_own_fault_is_no_finding_and_how_to_see_more(@TempDir Path other) throws IOException {
        Files.createDirectories(other.resolve("features").resolve("folder.feature"));

        var answer = run(other, Map.of(), "features");
        var traced = run(other, Map.of(), "features", "--trace");
        var tracedByVariable = run(other, Map.of("PARITY_TRACE", "true"), "features");

        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.err()).startsWith("parity features: own fault: java.io.UncheckedIOException: cannot read ");
        assertThat(answer.err())
                .endsWith("This says nothing about your environment. Write the same command with --trace for where it"
                        + " happened, and report it.\n");
        assertThat(traced.err()).contains("at dev.parity.cli.FeatureFiles");
        assertThat(tracedByVariable.err()).contains("at dev.parity.cli.FeatureFiles");
    }

    @Test
    void lists_environments_without_loading_the_stack() throws IOException {
        var program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        program,
                        "-verbose:class",
                        "-Dparity.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.parity.cli.Main",
                        "env",
                        "list")
                .redirectErrorStream(true)
                .start();

        var loaded = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(loaded).contains("dev.parity.cli.EnvListCommand");
        assertThat(loaded)
                .doesNotContain("dev.parity.reference.")
                .doesNotContain("io.undertow")
                .doesNotContain("io.restassured")
                .doesNotContain("org.graalvm");
    }

    /** @param out data */
    record Answer(int code, String out, String err) {
        @Override
        public String toString() {
            return "exit " + code + "\n--- stdout\n" + out + "--- stderr\n" + err;
        }
    }

    private static Answer run(Map<String, String> variables, String... arguments) {
        return run(home, variables, arguments);
    }

    private static Answer run(Path home, Map<String, String> variables, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var surroundings =
                new Surroundings(home, variables, new PrintWriter(out, true), new PrintWriter(err, true), false);
        int code = CommandLines.run(surroundings, arguments);
        return new Answer(code, out.toString(), err.toString());
    }

    private static String golden(String name) {
        return "dev/parity/cli/golden/" + name.replace(' ', '-') + ".txt";
    }

    private static String[] words(String line) {
        if (line == null || line.isEmpty()) {
            return new String[0];
        }
        return java.util.regex.Pattern.compile("'([^']*)'|(\\S+)")
                .matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList()
                .toArray(String[]::new);
    }
}
