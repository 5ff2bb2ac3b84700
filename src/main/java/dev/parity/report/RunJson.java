package dev.parity.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.parity.observation.Seal;
import dev.parity.verdict.Judgement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** {@code run.json}: the judged run as a file, the same bytes for the same judgement everywhere. */
public final class RunJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String FILE = "run.json";

    private RunJson() {}

    public static String text(Judgement judgement) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter()
                            .writeValueAsString(Seal.on(MAPPER.valueToTree(judgement)))
                            .replace(System.lineSeparator(), "\n")
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes it last and in one step: a folder with a {@code run.json} is complete. */
    static void write(Judgement judgement, Path folder) throws IOException {
        Path next = folder.resolve("." + FILE + ".next");
        Files.writeString(next, text(judgement));
        Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads the run record in a folder.
     *
     * @throws BadRunRecord if there is none, or it is broken, or of a version that this program does not know
     */
    public static Judgement read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            byte[] bytes = Files.readAllBytes(file);
            JsonNode tree = MAPPER.readTree(bytes);
            String version = tree.path("schemaVersion").asText();
            if (!Judgement.SCHEMA.equals(version)) {
                throw new BadRunRecord(file + ": schemaVersion is \"" + version + "\". Expected \"" + Judgement.SCHEMA
                        + "\". Judge the run again with \"parity compare " + folder + "\".");
            }
            Optional<String> broken = Seal.broken(bytes);
            if (broken.isPresent()) {
                throw new BadRunRecord(file + " " + broken.get() + " Judge the run again with \"parity compare "
                        + folder + " --out " + folder + "\".");
            }
            return MAPPER.treeToValue(tree, Judgement.class);
        } catch (NoSuchFileException e) {
            throw new BadRunRecord(file + " is missing. Expected the folder of a finished run, such as reports/latest."
                    + " Write its path, or run \"parity run\" first.");
        } catch (JsonProcessingException e) {
            throw new BadRunRecord(file + " cannot be read: " + e.getOriginalMessage()
                    + ". Expected a run record written by parity. Judge the run again with \"parity compare " + folder
                    + "\".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
