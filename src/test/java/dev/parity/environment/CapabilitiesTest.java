package dev.parity.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapabilitiesTest {
    @TempDir
    private Path home;

    @Test
    void reads_the_list_that_is_shipped() {
        var capabilities = Capabilities.read(Path.of(""));

        assertThat(capabilities.find("auth-password"))
                .get()
                .extracting(Capability::extended)
                .isEqualTo(false);
        assertThat(capabilities.find("auth-mfa-totp"))
                .get()
                .extracting(Capability::extended)
                .isEqualTo(true);
        assertThat(capabilities.find("nothing")).isEmpty();
    }

    @Test
    void takes_a_capability_without_level_as_core() throws IOException {
        list("{ id: a, title: A, area: auth }");

        assertThat(Capabilities.read(home).all()).containsExactly(new Capability("a", false, "A", "auth"));
    }

    @Test
    void refuses_an_id_that_is_listed_twice() throws IOException {
        list("{ id: a, title: A, area: auth }\n  - { id: a, title: B, area: auth }");

        assertThatThrownBy(() -> Capabilities.read(home))
                .hasMessage("environments/capabilities.yaml:4  capabilities  \"a\" is listed twice. Expected each id"
                        + " once. Remove one of the two.");
    }

    private void list(String entries) throws IOException {
        var folder = Files.createDirectories(home.resolve("environments"));
        var text = "apiVersion: parity/v1\ncapabilities:\n  - " + entries + "\n";
        Files.writeString(folder.resolve("capabilities.yaml"), text);
    }
}
