package dev.parity.compare;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
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
    private static final List<Described> DESCRIBED = read();
    private static final List<Entry> ENTRIES =
            DESCRIBED.stream().map(Described::entry).toList();

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

    /** As in the file: an entry with the signatures of divergences that it explains. */
    private record Described(Entry entry, List<CatalogueSignature> signatures) {
        @JsonCreator
        static Described of(
                @JsonProperty("id") String id,
                @JsonProperty("group") String group,
                @JsonProperty("title") String title,
                @JsonProperty("tier") int tier,
                @JsonProperty("severity") String severity,
                @JsonProperty("seams") List<String> seams,
                @JsonProperty("symptom") String symptom,
                @JsonProperty("signature") List<CatalogueSignature> signatures) {
            return new Described(
                    new Entry(id, group, title, tier, severity, seams, symptom),
                    signatures == null ? List.of() : List.copyOf(signatures));
        }
    }

    /** Ids of the entries with a signature that fits, in the order of the catalogue. */
    static List<String> fitting(ScenarioDiff.Found found) {
        return DESCRIBED.stream()
                .filter(described -> described.signatures().stream().anyMatch(signature -> signature.fits(found)))
                .map(described -> described.entry().id())
                .toList();
    }

    /** Ids of the entries that a divergence can be recognised by. */
    static List<String> recognisable() {
        return DESCRIBED.stream()
                .filter(described -> !described.signatures().isEmpty())
                .map(described -> described.entry().id())
                .toList();
    }

    public static List<Entry> entries() {
        return ENTRIES;
    }

    public static Optional<Entry> entry(String id) {
        return ENTRIES.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    private static List<Described> read() {
        try (InputStream file = Catalogue.class.getResourceAsStream("catalogue.yaml")) {
            List<Described> entries =
                    new ObjectMapper(new YAMLFactory()).readValue(file, new TypeReference<List<Described>>() {});
            return List.copyOf(entries);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped catalogue cannot be read", e);
        }
    }
}
