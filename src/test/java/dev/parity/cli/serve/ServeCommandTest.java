package dev.parity.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServeCommandTest {
    private static final int LONGEST_SECONDS = 120;

    private static final Map<String, String> GATEWAY =
            Map.of("ANON_KEY", "anon", "SERVICE_KEY", "service", "GATEWAY_HOST", "127.0.0.1", "GATEWAY_PORT", "0");

    @Test
    void says_its_address_on_stderr_ignores_the_unknown_in_one_line_and_ends_by_a_signal() throws Exception {
        Process process = start(GATEWAY, Map.of("GATEWAY_COLOUR", "red", "KONG_DATABASE", "off"), "serve", "gateway");
        List<String> lines = new ArrayList<>();
        try (BufferedReader talk = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = talk.readLine(); line != null; line = talk.readLine()) {
                lines.add(line);
                if (line.contains(" listens on ")) {
                    process.toHandle().destroy();
                }
            }
        }

        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(lines)
                .filteredOn(line -> line.contains(" ignores "))
                .singleElement()
                .asString()
                .endsWith("gateway ignores these variables, which it does not know: GATEWAY_COLOUR, KONG_DATABASE");
        assertThat(lines).last().asString().matches("gateway listens on http://127\\.0\\.0\\.1:\\d+");
        assertThat(process.inputReader().readLine()).isNull();
    }

    @Test
    void ends_with_3_when_it_cannot_listen() throws Exception {
        Process process = start(GATEWAY, Map.of("GATEWAY_HOST", "no-such-host.invalid"), "serve", "gateway");

        String talk = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(talk)
                .isEqualTo("parity serve gateway: cannot listen on no-such-host.invalid:0: this name has no address."
                        + " Expected a free port of this machine. Stop what holds it, or set GATEWAY_PORT to"
                        + " another.\n");
        assertThat(process.exitValue()).isEqualTo(3);
    }

    private static Process start(Map<String, String> variables, Map<String, String> more, String... words)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.parity.cli.Main"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_TOOL") || name.startsWith("GATEWAY"));
        builder.environment().putAll(variables);
        builder.environment().putAll(more);
        return builder.start();
    }
}
