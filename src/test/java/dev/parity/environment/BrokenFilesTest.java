package dev.parity.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parity.support.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenFilesTest {
    private static final Path HOME = Path.of("src/test/resources/dev/parity/environment");

    @ParameterizedTest
    @MethodSource("files")
    void reports_all_mistakes_with_line_and_remedy(String name) {
        var files = new EnvironmentFiles(HOME, Map.of("PASSWORD", "sesame"));

        var bad = catchThrowableOfType(BadEnvironment.class, () -> files.read(HOME + "/broken/" + name + ".yaml"));

        assertThat(bad).isNotNull();
        assertThat(bad.getMessage()).doesNotContain("swordfish").doesNotContain("sesame");
        assertThat(bad.mistakes())
                .allSatisfy(mistake -> assertThat(mistake.toString())
                        .matches("broken/[a-z-]+\\.yaml:[0-9]+  \\S+  .+\\. Expected .+\\. .+\\."));
        Golden.mustMatch("dev/parity/environment/broken/" + name + ".txt", bad.getMessage() + "\n");
    }

    @Test
    void has_at_least_twenty_broken_files() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(20);
    }

    private static List<String> files() throws IOException {
        try (var files = Files.list(HOME.resolve("broken"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .sorted()
                    .toList();
        }
    }
}
