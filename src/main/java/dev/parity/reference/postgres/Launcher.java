package dev.parity.reference.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs PostgreSQL's programs as a user that they accept: they refuse root. An ordinary user runs them as is; root
 * through a user namespace ({@code unshare -U}), and where namespaces are forbidden through {@code setpriv} as the
 * user nobody.
 *
 * @param prefix put before each command
 * @param owner numeric id that must own the data folder, or -1 for the current user
 */
public record Launcher(List<String> prefix, int owner) {
    private static final int NOBODY = 65534;
    private static final int PROBE_SECONDS = 10;

    /**
     * Finds the way that works here.
     *
     * @throws IllegalStateException naming what to do, if root has neither way
     */
    public static Launcher detect() {
        if (!"0".equals(output(List.of("id", "-u")))) {
            return new Launcher(List.of(), -1);
        }
        String namespaced = output(List.of("unshare", "-U", "id", "-u"));
        if (!namespaced.isEmpty() && !"0".equals(namespaced)) {
            return new Launcher(List.of("unshare", "-U"), -1);
        }
        List<String> setpriv = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        if (String.valueOf(NOBODY).equals(output(join(setpriv, List.of("id", "-u"))))) {
            return new Launcher(setpriv, NOBODY);
        }
        throw new IllegalStateException(
                "PostgreSQL refuses to run as root, and neither \"unshare -U\" nor \"setpriv\" works"
                        + " here. Run parity as an ordinary user, or install util-linux.");
    }

    /** Makes the folder and all in it belong to whom PostgreSQL will run as. */
    public void own(Path folder) throws IOException {
        if (owner >= 0) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.toList()) {
                    Files.setAttribute(path, "unix:uid", owner);
                    Files.setAttribute(path, "unix:gid", owner);
                }
            }
        }
    }

    ProcessBuilder command(List<String> command) {
        return new ProcessBuilder(join(prefix, command)).redirectErrorStream(true);
    }

    /**
     * Runs to the end.
     *
     * @throws IllegalStateException with what it printed, if it fails
     */
    void run(List<String> command) {
        try {
            Process process = command(command).start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(Path.of(command.get(0)).getFileName() + " failed: " + printed.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.get(0), e);
        }
    }

    private static String output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 ? printed : "";
        } catch (IOException missing) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
