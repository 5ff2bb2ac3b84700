package dev.parity.cli.chaos;

import dev.parity.chaos.DrillLock;
import dev.parity.target.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A wish that the run in an environment end; its guard looks for it. */
final class Abort {
    private Abort() {}

    /** False if nobody runs there. */
    static boolean ask(Home home, String environment) {
        Optional<DrillLock> free = DrillLock.take(home, environment, "parity chaos abort");
        if (free.isPresent()) {
            free.get().close();
            return false;
        }
        try {
            Files.writeString(file(home, environment), "");
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("the wish to end cannot be written", e);
        }
    }

    static Optional<String> asked(Home home, String environment) {
        return Files.exists(file(home, environment))
                ? Optional.of("somebody wrote parity chaos abort")
                : Optional.empty();
    }

    static void forget(Home home, String environment) {
        try {
            Files.deleteIfExists(file(home, environment));
        } catch (IOException e) {
            throw new UncheckedIOException("an old wish to end cannot be deleted", e);
        }
    }

    private static Path file(Home home, String environment) {
        return DrillLock.folder(home).resolve(environment + ".abort");
    }
}
