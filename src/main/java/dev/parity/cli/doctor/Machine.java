package dev.parity.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Java, the build, ports and disk. */
final class Machine {
    private static final int OLDEST_JAVA = 17;
    private static final int PORTS = 12;
    private static final long MEBIBYTE = 1L << 20;
    private static final long ENOUGH_DISK = 1024 * MEBIBYTE;
    private final Path home;
    private final Path scratch;

    Machine(Path home, Path scratch) {
        this.home = home;
        this.scratch = scratch;
    }

    List<Finding> findings() {
        return List.of(java(), libraries(), scratch(), disk(), ports());
    }

    private Finding java() {
        var seen = "Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors";
        return Runtime.version().feature() >= OLDEST_JAVA
                ? Finding.ok("java", seen)
                : Finding.problem("java", seen, "Install a JDK 17 or newer, or set JAVA_HOME.");
    }

    private Finding libraries() {
        var folder = home.resolve("target").resolve("lib");
        try (var files = Files.list(folder)) {
            long jars = files.filter(file -> file.toString().endsWith(".jar")).count();
            return jars > 0
                    ? Finding.ok("libraries", jars + " jars in target/lib")
                    : Finding.problem("libraries", "no jar in target/lib", "Remove target/.built and write ./parity.");
        } catch (IOException e) {
            return Finding.problem("libraries", "target/lib is missing", "Remove target/.built and write ./parity.");
        }
    }

    private Finding scratch() {
        try {
            Files.createDirectories(scratch);
            Files.delete(Files.createTempFile(scratch, "doctor", ""));
            return Finding.ok("scratch folder", scratch + " is writable");
        } catch (IOException e) {
            return Finding.problem(
                    "scratch folder",
                    scratch + " is not writable: " + e,
                    "Set JAVA_TOOL_OPTIONS=-Dparity.scratch=FOLDER to a folder of your own.");
        }
    }

    private Finding disk() {
        try {
            long free = Files.getFileStore(existing(scratch)).getUsableSpace();
            var seen = free / MEBIBYTE + " MiB free at " + scratch;
            return free >= ENOUGH_DISK
                    ? Finding.ok("disk", seen)
                    : Finding.problem("disk", seen, "Free 1 GiB, or set -Dparity.scratch to a larger disk.");
        } catch (IOException e) {
            return Finding.problem("disk", "cannot be asked: " + e, "Look at the disk of " + scratch + ".");
        }
    }

    private static Path existing(Path path) {
        return Files.exists(path) || path.getParent() == null ? path : existing(path.getParent());
    }

    /** As many listeners at once as two stacks open. */
    private static Finding ports() {
        try {
            return Finding.ok("ports", listen(PORTS) + " free ports on 127.0.0.1 opened at once");
        } catch (IOException e) {
            return Finding.problem("ports", "cannot listen on 127.0.0.1: " + e, "Allow listening on loopback.");
        }
    }

    private static int listen(int number) throws IOException {
        if (number == 0) {
            return 0;
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort() > 0 ? 1 + listen(number - 1) : 0;
        }
    }
}
