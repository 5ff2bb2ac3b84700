package dev.parity.chaos;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The shipped faults and the shipped steady state. */
public final class Catalogue {
    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .registerModule(new SimpleModule().addDeserializer(Duration.class, new TimeText()))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Catalogue() {}

    /** Those of one means: {@code embedded}, {@code chaos-mesh}. */
    public static List<Fault> of(String means) {
        return read(means + ".yaml", new TypeReference<>() {});
    }

    public static Optional<Fault> named(String means, String name) {
        return of(means).stream().filter(fault -> fault.name().equals(name)).findFirst();
    }

    static <T> T read(String name, TypeReference<T> type) {
        try (InputStream file = Catalogue.class.getResourceAsStream(name)) {
            return YAML.readValue(file, type);
        } catch (IOException e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        }
    }
}
