package dev.parity.compare;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The documented ways in which equal stacks differ between environments; shipped with the program. */
public final class Catalogue {
    private static final List<Entry> ENTRIES = read();

    private Catalogue() {}

    /**
     * One documented divergence.
     *
     * @param group the area it belongs to: {@code auth}, {@code gateway}, …
     * @param tier what a probe costs: 1 a few requests, 2 seconds or several clients, 3 an orchestrated operation
     * @param seams where it can be seeded: {@code gw}, {@code tcp}, {@code ws}, {@code s3}, {@code pg}, {@code pool},
     *     {@code env}, {@code clk}, {@code k8s}, {@code ops}
     * @param symptom what it looks like from outside
     */
    public record Entry(
            String id, String group, String title, int tier, String severity, List<String> seams, String symptom) {
        public Entry {
            seams = List.copyOf(seams);
        }
    }

    public static List<Entry> entries() {
        return ENTRIES;
    }

    public static Optional<Entry> entry(String id) {
        return ENTRIES.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    private static List<Entry> read() {
        try (InputStream file = Catalogue.class.getResourceAsStream("catalogue.yaml")) {
            List<Entry> entries =
                    new ObjectMapper(new YAMLFactory()).readValue(file, new TypeReference<List<Entry>>() {});
            return List.copyOf(entries);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped catalogue cannot be read", e);
        }
    }
}
