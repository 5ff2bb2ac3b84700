package dev.parity.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.environment.ComposeStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeVariablesTest {
    private static final ComposeStack LOCAL = new ComposeStack("compose.yaml", "local", "parity", List.of());
    private static final ComposeStack OFFICIAL = new ComposeStack("compose.yaml", "official", "parity", List.of());

    @TempDir
    Path folder;

    @BeforeEach
    void write_the_images() throws IOException {
        Files.writeString(
                folder.resolve("images-local.env"), "# local\nAUTH_IMAGE=parity:local\nREST_IMAGE=parity:local\n");
    }

    private ComposeVariables variables(ComposeStack stack, int port, Map<String, String> shell) {
        Lease lease = Lease.take(folder, "compose", folder);
        return ComposeVariables.fresh(stack, folder.resolve("compose.yaml"), lease, folder, port, shell);
    }

    @Test
    void local_images_are_those_of_the_file_but_the_shell_wins() {
        ComposeVariables variables = variables(LOCAL, 0, Map.of("REST_IMAGE", "mine:1"));

        assertThat(variables.get("AUTH_IMAGE")).isEqualTo("parity:local");
        assertThat(variables.values()).doesNotContainKey("REST_IMAGE");
    }

    @Test
    void official_images_are_left_to_compose() {
        assertThat(variables(OFFICIAL, 0, Map.of()).values()).doesNotContainKey("AUTH_IMAGE");
    }

    @Test
    void ports_are_free_and_differ() {
        Map<String, String> values = variables(OFFICIAL, 0, Map.of()).values();

        assertThat(Stream.of("GATEWAY_PORT", "DATABASE_PORT", "OBJECTS_PORT", "MAIL_PORT")
                        .map(values::get))
                .doesNotHaveDuplicates()
                .allMatch(port -> Integer.parseInt(port) > 1023);
    }

    @Test
    void everything_is_marked_with_the_lease() {
        assertThat(variables(OFFICIAL, 0, Map.of()).get("PARITY_LEASE")).startsWith("compose-");
    }

    @Test
    void keys_are_not_printed() {
        ComposeVariables variables = variables(OFFICIAL, 0, Map.of());

        assertThat(variables.toString()).doesNotContain(variables.get("JWT_SECRET"));
    }

    @Test
    void a_port_that_is_taken_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> variables(OFFICIAL, port, Map.of()))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageStartingWith("port " + port + " of 127.0.0.1 is taken: ")
                    .hasMessageEndingWith("Expected a free port for the gateway. Stop what holds it, or choose another"
                            + " by --port.");
        }
    }
}
