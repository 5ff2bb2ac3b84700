package dev.parity.target;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * What one worker process is to do, as a file that only its owner may read.
 *
 * @param connection the live environment
 * @param folder where observations, results and messages are written: {@code <run>/environments/<name>}
 * @param select a Cucumber tag expression; empty for all
 * @param title a part of a title; empty for all
 * @param profiles areas of features to run; empty for all
 * @param scenarios ids of the only scenarios to run; empty for all
 * @param threads scenarios at once
 * @param redactionKey of the run, Base64; equal for all its workers, so that equal secrets get equal tags
 */
public record WorkerJob(
        Connection connection,
        String folder,
        String select,
        String title,
        List<String> profiles,
        List<String> scenarios,
        int threads,
        String redactionKey) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .build();

    public WorkerJob {
        scenarios = scenarios == null ? List.of() : List.copyOf(scenarios);
        profiles = profiles == null ? List.of() : List.copyOf(profiles);
        select = select == null ? "" : select;
        title = title == null ? "" : title;
    }

    public WorkerJob(
            Connection connection,
            String folder,
            String select,
            String title,
            List<String> profiles,
            int threads,
            String redactionKey) {
        this(connection, folder, select, title, profiles, List.of(), threads, redactionKey);
    }

    /** Exactly these scenarios, slow ones too. */
    public static WorkerJob of(
            Connection connection, Path folder, List<String> scenarios, int threads, String redactionKey) {
        return new WorkerJob(connection, folder.toString(), "", "", List.of(), scenarios, threads, redactionKey);
    }

    public static WorkerJob read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), WorkerJob.class);
    }

    /** Writes the file anew, with mode 600 where the file system has modes. */
    public void write(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(file, JSON.writeValueAsBytes(this));
    }
}
