package dev.parity.target;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The edge functions that every environment gets, as JavaScript files. */
final class FixtureFunctions {
    private static final List<String> NAMES = List.of("hello", "echo", "moody", "keeper", "seeker");

    private FixtureFunctions() {}

    /** Lays them into a folder, one folder per function. */
    static Path deploy(Path folder) {
        for (String name : NAMES) {
            lay(name, "index.js", folder);
        }
        lay("keeper", ".env.json", folder);
        return folder;
    }

    private static void lay(String name, String file, Path folder) {
        try (InputStream source =
                FixtureFunctions.class.getResourceAsStream("fixture/functions/" + name + "/" + file)) {
            Path function = Files.createDirectories(folder.resolve(name));
            Files.copy(source, function.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot deploy the function " + name, e);
        }
    }
}
