package dev.parity.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFilesTest {
    private static final Path HOME = Path.of("src/test/resources/dev/parity/environment");
    private static final Map<String, String> VARIABLES =
            Map.of("HOST", "api.example.org", "PASSWORD", "12345", "ANON_KEY", "k");
    private final EnvironmentFiles files = new EnvironmentFiles(HOME, VARIABLES);

    @Test
    void reads_every_part_of_an_attached_environment() {
        var staging = files.read("staging");

        assertThat(staging.title()).isEqualTo("Staging in us-east-1, ${literal}");
        assertThat(staging.target()).isEqualTo(TargetKind.ATTACHED);
        assertThat(staging.extended()).containsExactly("auth-mfa-totp");
        assertThat(staging.endpoints().gateway()).contains("https://api.example.org");
        assertThat(staging.endpoints().database()).contains("postgresql://owner:12345@db.example.org:5432/app");
        assertThat(staging.credentials().anonKey()).contains("k");
        assertThat(staging.credentials().jwtSecret()).isEmpty();
        assertThat(staging.release()).containsEntry("app", "git:1a2b");
        assertThat(staging.stage()).isEqualTo(Stage.STAGING);
        assertThat(staging.replicas()).containsExactly(Map.entry("auth", 3));
        assertThat(staging.timeFactor()).isEqualTo(0.5);
        assertThat(staging.budgets()).containsEntry("rto", new Budget("4h", "agreed with the owner"));
        assertThat(staging.expected()).hasSize(1);
        assertThat(staging.expected().get(0).catalogue()).contains("storage-etag-form");
        assertThat(staging.facts()).isEqualTo(Map.of("cloud", "aws", "nodes", "3", "managed", "yes"));
        assertThat(staging.embedded()).isEmpty();
    }

    @Test
    void merges_what_is_extended_key_by_key_and_replaces_the_rest() {
        var child = files.read("child");

        assertThat(child.name()).isEqualTo("child");
        assertThat(child.title()).isEqualTo("Embedded");
        assertThat(child.embedded())
                .contains(new EmbeddedStack(18, "memory", Map.of("auth", Map.of("GOTRUE_JWT_EXP", "3600"))));
        assertThat(child.facts()).isEqualTo(Map.of("cloud", "aws", "postgres", "15"));
        assertThat(child.profiles()).containsExactly("auth");
        assertThat(child.timeouts())
                .containsEntry("ready", Duration.ofSeconds(60))
                .containsEntry("failover", Duration.ofSeconds(90));
    }

    @Test
    void fills_in_the_defaults_that_the_schema_describes() throws IOException {
        var timeouts = schema().path("properties").path("timeouts").path("properties");

        for (var timeout : Timeouts.DEFAULTS.entrySet()) {
            var described = timeouts.path(timeout.getKey()).path("description").asText();
            var shown = described.replaceFirst("(?s).*Default: (\\S+)\\.$", "$1");
            assertThat(Durations.parse(shown)).as(timeout.getKey()).isEqualTo(timeout.getValue());
        }
        assertThat(timeouts.size()).isEqualTo(Timeouts.DEFAULTS.size());
    }

    @Test
    void describes_every_key_of_the_schema_with_meaning_and_default() throws IOException {
        var undescribed = schema().findParents("description").stream()
                .flatMap(parent -> java.util.stream.StreamSupport.stream(
                        parent.path("properties").spliterator(), false))
                .filter(key -> !key.path("description").asText().matches("(?s).*(D|No d)efault.*"))
                .toList();

        assertThat(undescribed).isEmpty();
    }

    @Test
    void reads_a_path_as_well_as_a_name() {
        var path = HOME.resolve("environments/embedded.yaml").toString();

        assertThat(files.read(path))
                .usingRecursiveComparison()
                .ignoringFields("file")
                .isEqualTo(files.read("embedded"));
    }

    @Test
    void lists_names_without_the_other_files_of_the_folder() {
        assertThat(files.names()).isEqualTo(List.of("child", "embedded", "staging"));
    }

    @Test
    void says_what_a_misspelt_name_was_meant_to_be() {
        assertThatThrownBy(() -> files.read("stagign"))
                .isInstanceOf(BadEnvironment.class)
                .hasMessage("environments/stagign.yaml:1  file  does not exist. Expected a path, or one of child,"
                        + " embedded, staging. Did you mean staging? Write \"staging\".");
    }

    @Test
    void refuses_a_bomb_of_nested_lists_and_an_endless_file(@TempDir Path folder) throws IOException {
        var deep = Files.writeString(folder.resolve("deep.yaml"), "a: " + "[".repeat(1000) + "]".repeat(1000));
        var long_ = Files.writeString(folder.resolve("long.yaml"), "a: " + "x".repeat(2_000_000));

        assertThatThrownBy(() -> files.read(deep.toString())).hasMessageContaining("Nesting Depth exceeded max 50");
        assertThatThrownBy(() -> files.read(long_.toString())).hasMessageContaining("a short YAML file");
    }

    @Test
    void never_shows_credentials() {
        assertThat(files.read("staging").credentials().toString()).isEqualTo("Credentials[masked]");
    }

    @Test
    void reads_the_environments_that_are_shipped() {
        var shipped = new EnvironmentFiles(Path.of(""), Map.of());

        var embedded = shipped.read("embedded").embedded().orElseThrow();
        var next = shipped.read("embedded-next").embedded().orElseThrow();

        assertThat(embedded.settings()).containsKeys("auth", "functions");
        assertThat(embedded).isEqualTo(new EmbeddedStack(15, "memory", embedded.settings()));
        assertThat(next).isEqualTo(new EmbeddedStack(18, "files", embedded.settings()));
        assertThat(Waivers.read(Path.of(""))).isEmpty();
    }

    private static JsonNode schema() throws IOException {
        return new ObjectMapper()
                .readTree(Path.of("src/main/resources/dev/parity/schema/environment.schema.json")
                        .toFile());
    }
}
