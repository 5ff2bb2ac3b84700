package dev.parity.drill.embedded;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.drill.BadBackup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a base backup consists of: the file {@code manifest.json} beside it, written last.
 *
 * @param environment it was taken from
 * @param takenAt ISO 8601, in UTC
 * @param postgres version of the server
 * @param startLsn where replay must begin
 * @param stopLsn where the copy is consistent
 * @param firstSegment name of the first file of the log that a restore needs
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Manifest(
        String schemaVersion,
        String id,
        String environment,
        String takenAt,
        String postgres,
        String startLsn,
        String stopLsn,
        String firstSegment,
        List<Item> files) {
    public static final String FILE = "manifest.json";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** @param path relative to the folder of the base backup */
    public record Item(String path, long size, String sha256) {}

    public Manifest {
        files = List.copyOf(files);
    }

    public long bytes() {
        return files.stream().mapToLong(Item::size).sum();
    }

    void write(Path backup) {
        try {
            Files.write(
                    backup.resolve(FILE),
                    MAPPER.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(this));
        } catch (IOException e) {
            throw new UncheckedIOException("the manifest cannot be written", e);
        }
    }

    /** @throws BadBackup if there is none or it is damaged */
    public static Manifest read(Path backup) {
        try {
            return MAPPER.readValue(backup.resolve(FILE).toFile(), Manifest.class);
        } catch (IOException e) {
            throw new BadBackup(List.of(backup.getFileName() + ": the manifest cannot be read (" + e.getMessage()
                    + "). Expected manifest.json, which is written last: this backup was not finished, or is"
                    + " damaged. Take another."));
        }
    }
}
