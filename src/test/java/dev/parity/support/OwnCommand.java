package dev.parity.support;

import dev.parity.environment.Ability;
import dev.parity.target.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command by which an environment's ability is used. */
public final class OwnCommand {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private OwnCommand() {}

    /** Migrates the application's schema; what the command printed last. */
    public static String schema(World world, String direction) {
        Ability ability = world.connection().parts().abilities().get("schema");
        world.require(ability != null && ability.run().isPresent(), "abilities.schema");
        world.require(world.connection().database().isPresent(), "endpoints.database");
        return run(world, ability.run().orElseThrow() + " " + direction);
    }

    private static String run(World world, String command) {
        Home home = Home.detect();
        try {
            Path said = Files.createTempFile("parity-command-", ".log");
            ProcessBuilder builder = new ProcessBuilder(List.of("sh", "-c", command))
                    .directory(home.root().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment()
                    .put("DATABASE_URL", world.connection().database().orElseThrow());
            builder.environment().put("PARITY_JAVA", Home.java());
            builder.environment().put("PARITY_CLASS_PATH", home.classPath());
            Process process = builder.start();
            boolean ended = process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            List<String> lines = Files.readAllLines(said);
            Files.delete(said);
            String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException("The command of abilities.schema failed: \"" + last
                        + "\". Expected it to end with 0. Run it by hand: " + command);
            }
            return last;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a command was running", stop);
        }
    }
}
