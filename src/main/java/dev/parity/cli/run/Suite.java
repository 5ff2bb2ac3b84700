package dev.parity.cli.run;

import dev.parity.target.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Which features and steps were run: two runs compare only if they asked the same questions. */
public final class Suite {
    private static final int DIGITS = 12;

    private Suite() {}

    /** Of the features and of the compiled steps and suite, independent of the checkout's place. */
    public static String hash(Home home) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Path classes = home.root().resolve("target").resolve("test-classes");
            for (String part : List.of("features", "dev/parity/steps", "dev/parity/suite", "dev/parity/support")) {
                for (Path file : files(classes.resolve(part))) {
                    digest.update(classes.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(file));
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException("the suite cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
