package dev.parity.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Versions of one function in the folder out of which functions are served, as {@code docs/reference/functions.md} has
 * them: {@code <name>-v<number>} for each version, and {@code <name>} for the live one. All go when the scenario ends.
 */
public final class Deployments {
    private static final String SOURCE = "index.js"; // what our runtime and Supabase's both look for

    private final World world;

    public Deployments(World world) {
        this.world = world;
    }

    public String name() {
        return world.unique("function", "deployed");
    }

    public String name(int version) {
        return name() + "-v" + version;
    }

    /** Lays a version beside the live one. */
    public void lay(int version, String source) {
        write(name(version), source);
    }

    /** Makes a version that was laid the live one: at once, so that no call meets half a file. */
    public void goLive(int version) {
        try {
            write(name(), Files.readString(folder().resolve(name(version)).resolve(SOURCE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the live one away; its versions stay. */
    public void takeAway() {
        remove(folder().resolve(name()));
    }

    private void write(String function, String source) {
        try {
            Path home = Files.createDirectories(folder().resolve(function));
            world.atEnd("the function " + function, () -> remove(home));
            Path fresh = Files.writeString(home.resolve("." + SOURCE), source);
            Files.move(fresh, home.resolve(SOURCE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot deploy " + function + " into " + folder(), e);
        }
    }

    private Path folder() {
        return Path.of(world.connection()
                .functions()
                .orElseThrow(() -> new Unsupported("The environment "
                        + world.connection().environment() + " does not give endpoints.functions.")));
    }

    private static void remove(Path home) {
        if (!Files.exists(home)) {
            return;
        }
        try (Stream<Path> all = Files.walk(home)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
