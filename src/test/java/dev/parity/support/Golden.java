package dev.parity.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts pinned by files in {@code src/test/resources}; {@code -Dparity.golden=write} renews them for review. */
public final class Golden {
    private static final Path SOURCES = Path.of("src", "test", "resources");

    private Golden() {}

    /** @param resource path below {@code src/test/resources} */
    public static void mustMatch(String resource, String actual) {
        mustMatch(SOURCES.resolve(resource), actual);
    }

    /** @param file path below the repository's root */
    public static void mustMatch(Path file, String actual) {
        if ("write".equals(System.getProperty("parity.golden"))) {
            write(file, actual);
        }
        assertThat(actual).as(file.toString()).isEqualTo(read(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("no pinned text " + file + "; write it with -Dparity.golden=write", e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
