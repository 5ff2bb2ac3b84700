package dev.parity.target;

import dev.parity.environment.ComposeStack;
import dev.parity.reference.stack.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the compose files refer to: images, ports that are free now, fresh keys. */
record ComposeVariables(Map<String, String> values) {
    private static final List<String> PORTS =
            List.of("GATEWAY_PORT", "DATABASE_PORT", "OBJECTS_PORT", "MAIL_PORT", "PROMETHEUS_PORT", "GRAFANA_PORT");

    /**
     * @param port of the gateway; 0 for a free one
     * @param shell what the person set: wins over {@code images-local.env}
     * @throws Unreachable if that port is taken
     */
    static ComposeVariables fresh(
            ComposeStack stack, Path file, Lease lease, Path functions, int port, Map<String, String> shell) {
        Map<String, String> values = new HashMap<>();
        if (stack.local()) {
            values.putAll(assignments(file.resolveSibling("images-local.env")));
            values.keySet().removeAll(shell.keySet());
        }
        values.putAll(ports(port));
        values.put("BIND", "127.0.0.1");
        values.put("PARITY_LEASE", lease.directory().getFileName().toString());
        values.put("FUNCTIONS_FOLDER", functions.toString());
        Keys keys = Keys.fresh(Instant.now());
        values.put("POSTGRES_PASSWORD", UUID.randomUUID().toString().replace("-", ""));
        values.put("JWT_SECRET", keys.jwtSecret());
        values.put("ANON_KEY", keys.anonKey());
        values.put("SERVICE_KEY", keys.serviceKey());
        values.put("S3_ACCESS_KEY", keys.s3AccessKey());
        values.put("S3_SECRET_KEY", keys.s3SecretKey());
        return new ComposeVariables(Map.copyOf(values));
    }

    String get(String name) {
        return values.get(name);
    }

    String url(String scheme, String port) {
        return scheme + "://127.0.0.1:" + get(port);
    }

    /** Lines {@code NAME=value} of a file. */
    static Map<String, String> assignments(Path file) {
        Map<String, String> found = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (!line.startsWith("#") && equals > 0) {
                    found.put(
                            line.substring(0, equals).strip(),
                            line.substring(equals + 1).strip());
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** All held at once, so that they differ. */
    private static Map<String, String> ports(int gateway) {
        Map<String, String> ports = new HashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (String name : PORTS) {
                ServerSocket socket = listening(name.equals("GATEWAY_PORT") ? gateway : 0);
                held.add(socket);
                ports.put(name, String.valueOf(socket.getLocalPort()));
            }
            return ports;
        } finally {
            held.forEach(ComposeVariables::close);
        }
    }

    private static ServerSocket listening(int port) {
        try {
            return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new Unreachable(
                    "port " + port + " of 127.0.0.1 is taken: " + e.getMessage()
                            + ". Expected a free port for the gateway. Stop what holds it, or choose another by --port.",
                    e);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "ComposeVariables[masked]";
    }
}
