package dev.parity.reference.storage.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Content type and cache control of files. They lie beside the objects, in {@code <root>/.labels}, and not in extended
 * attributes as the original has them: not every file system and no Java on every platform has those.
 */
final class Labels {
    private final Path root;

    Labels(Path root) {
        this.root = root;
    }

    /** Either may be null. */
    record Label(String type, String cacheControl) {}

    void write(Path file, Label label) throws IOException {
        Path place = place(file);
        Files.createDirectories(place.getParent());
        ObjectNode json = Json.object();
        json.put("type", label.type()).put("cacheControl", label.cacheControl());
        Files.write(place, Json.bytes(json));
    }

    Label read(Path file) throws IOException {
        try {
            JsonNode json = Json.parse(Files.readAllBytes(place(file)));
            return new Label(
                    json.path("type").textValue(), json.path("cacheControl").textValue());
        } catch (NoSuchFileException none) {
            return new Label(null, null);
        }
    }

    void delete(Path file) throws IOException {
        Files.deleteIfExists(place(file));
    }

    private Path place(Path file) {
        Path relative = root.relativize(file);
        return root.resolve(".labels").resolve(relative.resolveSibling(relative.getFileName() + ".json"));
    }
}
