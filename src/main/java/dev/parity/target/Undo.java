package dev.parity.target;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.target.kubernetes.NodeCordon;
import dev.parity.target.kubernetes.RunNamespace;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** How what a run made outside of its lease's folder is removed by somebody else, if the run itself was killed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Undo.Command.class, name = "command"),
    @JsonSubTypes.Type(value = Undo.Namespace.class, name = "namespace"),
    @JsonSubTypes.Type(value = Undo.Cordon.class, name = "cordon")
})
public sealed interface Undo {
    /** Removes it; doing so again does nothing. */
    void run();

    /**
     * The user's own command line, in the folder where it ran before.
     *
     * @param variables that tell it what to do; no secrets, for they are noted on disk
     */
    record Command(String line, String folder, Map<String, String> variables) implements Undo {
        public Command {
            variables = variables == null ? Map.of() : Map.copyOf(variables); // absent in a note of an older version
        }

        @Override
        public void run() {
            try {
                File log = Files.createTempFile("parity-down", ".log").toFile();
                int exit = LifecycleCommands.start(line, Path.of(folder), log, variables)
                        .waitFor();
                if (exit != 0) {
                    throw new IllegalStateException("\"" + line
                            + "\", which removes what a killed run left, ended with " + exit
                            + ". Expected 0. Run it by hand in " + folder + "; " + log + " holds what it said.");
                }
                Files.delete(log.toPath());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot run \"" + line + "\"", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while \"" + line + "\" was running", e);
            }
        }
    }

    /** A namespace that was made for one run. */
    record Namespace(String context, String name) implements Undo {
        @Override
        public void run() {
            RunNamespace.remove(context, name);
        }
    }

    /** A node that was closed to new pods. */
    record Cordon(String context, String node) implements Undo {
        @Override
        public void run() {
            NodeCordon.remove(context, node);
        }
    }

    /** Writes it beside a lease, before what it undoes is made. */
    default void note(Path directory) {
        try {
            Files.write(
                    directory.resolve("undo.json"), JsonMapper.builder().build().writeValueAsBytes(this));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note in " + directory + " what to remove later", e);
        }
    }

    static Optional<Undo> noted(Path directory) {
        Path file = directory.resolve("undo.json");
        try {
            return Files.exists(file)
                    ? Optional.of(JsonMapper.builder().build().readValue(file.toFile(), Undo.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ", which says what a killed run left", e);
        }
    }

    static void forget(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve("undo.json"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the note in " + directory, e);
        }
    }
}
