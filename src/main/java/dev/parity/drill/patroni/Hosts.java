package dev.parity.drill.patroni;

import dev.parity.target.NotPossibleHere;
import dev.parity.target.Unreachable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who stands before the hosts: the command line of the environment's ability, with an action and a host.
 *
 * @param run command line
 * @param folder where it runs
 */
record Hosts(String run, Path folder) {
    private static final int CANNOT_HERE = 5;

    /** Whether that fault can be made here. */
    void mustBeAble(Fault fault) {
        call("", "check", fault.word());
    }

    String url() {
        return call("", "url").strip();
    }

    /** Everything on it ends at once; what ended. */
    String crash(String host) {
        return call("", "crash", host).strip();
    }

    void start(String host) {
        call("", "start", host);
    }

    /** It reaches neither etcd nor the other hosts any more; how that was proven. */
    String cut(String host) {
        return call("", "cut", host).strip();
    }

    void join(String host) {
        call("", "join", host);
    }

    /** First column of what its own data folder holds, whether a server runs on it or not. */
    Set<String> column(String host, String sql, String parameter) {
        return call(sql.replace("?", ":'parameter'"), "sql", host, "parameter=" + parameter)
                .lines()
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toSet());
    }

    private String call(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", run + " \"$@\"", "host"));
        command.addAll(List.of(arguments));
        try {
            Path said = Files.createTempFile("parity-host", ".log");
            try {
                return called(command, input, said);
            } finally {
                Files.delete(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted while running " + command, e);
        }
    }

    private String called(List<String> command, String input, Path said) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(said.toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
            org.slf4j.LoggerFactory.getLogger(Hosts.class).debug("{} read no input", command, notRead);
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        String line = String.join(" ", command.subList(2, command.size()));
        if (exit == CANNOT_HERE) {
            throw new NotPossibleHere(Files.readString(said).strip());
        }
        if (exit != 0) {
            throw new Unreachable("\"" + line + "\" ended with " + exit + ": "
                    + Files.readString(said).strip() + ". Expected 0. Run it by hand in " + folder + ".");
        }
        return printed;
    }
}
