package dev.parity.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.parity.observation.Seal;
import dev.parity.report.BadRunRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The small JSON files of a run record: written with a seal, read only if it holds. */
final class SealedFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SealedFile() {}

    static byte[] bytes(Object value) throws IOException {
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(Seal.on(MAPPER.valueToTree(value)));
        return (text.replace(System.lineSeparator(), "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @throws NoSuchFileException if there is none
     * @throws BadRunRecord if it is not what {@link #bytes} made
     */
    static <T> T read(Path file, Class<T> type) throws NoSuchFileException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            T value = MAPPER.readValue(bytes, type);
            Optional<String> broken = Seal.broken(bytes);
            if (broken.isPresent()) {
                throw new BadRunRecord(
                        file + " " + broken.get() + " Take the run record from its source again, or run again.");
            }
            return value;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (JsonProcessingException e) {
            throw new BadRunRecord(file + " cannot be read: " + e.getOriginalMessage()
                    + ". Expected a file written by \"parity run\". Take the run record from its source again.");
        } catch (IOException e) {
            throw new BadRunRecord(file + " cannot be read: " + e.getMessage() + ". Check its permissions.");
        }
    }
}
