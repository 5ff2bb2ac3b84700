package dev.parity.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Where this installation and its scratch space are.
 *
 * @param root the checkout, with {@code target/lib}
 * @param scratch this user's folder for stacks and caches, outside of the checkout so that {@code mvn clean} cannot
 *     delete a running database, and enterable by others because PostgreSQL may have to run as another user than root
 */
public record Home(Path root, Path scratch) {
    /** Of the checkout that {@code parity.home} names; the current folder without it. */
    public static Home detect() {
        return at(Path.of(System.getProperty("parity.home", System.getProperty("user.dir"))));
    }

    /** Of a checkout, with the scratch folder that {@code parity.scratch} names, or the usual one. */
    public static Home at(Path root) {
        Path usual = Path.of(System.getProperty("java.io.tmpdir"), "parity-" + System.getProperty("user.name"));
        return new Home(
                root.toAbsolutePath().normalize(), Path.of(System.getProperty("parity.scratch", usual.toString())));
    }

    Path cache() {
        return made(scratch().resolve("cache"));
    }

    public Path leases() {
        return made(scratch().resolve("stacks"));
    }

    /**
     * Makes a folder in the scratch space.
     *
     * @throws IllegalStateException if somebody else's folder has the name of ours
     */
    private Path made(Path folder) {
        try {
            Files.createDirectories(folder);
            Path self = Files.createTempFile(folder, "owner", "");
            Object me = Files.getAttribute(self, "unix:uid");
            Files.delete(self);
            if (!me.equals(Files.getAttribute(scratch, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
                throw new IllegalStateException(
                        scratch + " belongs to another user. Set -Dparity.scratch to a folder of your own.");
            }
            Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the scratch folder " + folder, e);
        }
    }

    Path postgresJars(int major) {
        return root.resolve("target").resolve("postgresql").resolve(String.valueOf(major));
    }

    /** The class path of every process that this one starts. */
    public String classPath() {
        Path target = root.resolve("target");
        return String.join(
                java.io.File.pathSeparator,
                List.of(
                        target.resolve("classes").toString(),
                        target.resolve("test-classes").toString(),
                        target.resolve("lib") + java.io.File.separator + "*"));
    }

    /** The {@code java} that runs this process. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
