package dev.parity.prove;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the shipped faults, one file a group, and refuses them all if one is wrong. */
public final class FaultFiles {
    /** One file each: {@code <group>.yaml}. */
    public static final List<String> GROUPS = List.of(
            "auth",
            "database",
            "storage",
            "realtime",
            "gateway",
            "kubernetes",
            "backup",
            "failover",
            "clock",
            "resources",
            "own",
            "security");

    /** Durations and regular expressions as people write them; nothing unknown. */
    public static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .registerModule(new Jdk8Module())
            .registerModule(new SimpleModule()
                    .addDeserializer(Duration.class, new DurationText())
                    .addDeserializer(Pattern.class, new PatternText()))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private FaultFiles() {}

    private record File(@JsonProperty("faults") List<Fault> faults) {}

    /** Every fault, by group. */
    public static Map<String, List<Fault>> read() {
        Map<String, List<Fault>> groups = new LinkedHashMap<>();
        List<String> mistakes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String group : GROUPS) {
            List<Fault> faults = faults(group + ".yaml", mistakes);
            faults.forEach(fault -> check(group, fault, names, mistakes));
            groups.put(group, faults);
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException("The shipped faults are wrong: " + String.join(" | ", mistakes));
        }
        return groups;
    }

    /** Catalogue entries that are not seeded, and why. */
    public static List<Gap> gaps() {
        try (InputStream file = FaultFiles.class.getResourceAsStream("unavailable.yaml")) {
            return List.copyOf(YAML.readValue(file, new TypeReference<List<Gap>>() {}));
        } catch (IOException e) {
            throw new IllegalStateException("unavailable.yaml: " + e.getMessage(), e);
        }
    }

    private static List<Fault> faults(String name, List<String> mistakes) {
        try (InputStream file = FaultFiles.class.getResourceAsStream(name)) {
            File read = YAML.readValue(file, File.class);
            return read.faults() == null ? List.of() : List.copyOf(read.faults());
        } catch (IOException e) {
            mistakes.add(name + ": " + e.getMessage());
            return List.of();
        }
    }

    private static void check(String group, Fault fault, Set<String> names, List<String> mistakes) {
        if (!names.add(fault.name())) {
            mistakes.add(group + ".yaml: " + fault.name() + " stands there twice. Expected each once."
                    + " Give it a variant of its own.");
        }
        try {
            bound(fault, Map.of());
        } catch (IllegalArgumentException e) {
            mistakes.add(group + ".yaml: " + fault.name() + ": " + e.getMessage());
        }
    }

    /**
     * What the fault does, with the values of one stack in place of {@code ${name}}.
     *
     * @throws IllegalArgumentException if it is no list of primitives
     */
    static List<Injection> bound(Fault fault, Map<String, String> values) {
        JsonNode tree = Placeholders.filled(fault.inject(), values);
        return YAML.convertValue(tree, new TypeReference<List<Injection>>() {});
    }
}
