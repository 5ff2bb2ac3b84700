package dev.parity.prove.drill;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parity.compare.Catalogue;
import dev.parity.prove.FaultFiles;
import dev.parity.prove.Gap;
import dev.parity.prove.Seeding;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/** The shipped faults of recoveries, and the entries of their groups that no drill seeds. */
public final class DrillFaults {
    /** Of the catalogue. */
    public static final List<String> GROUPS = List.of("backup", "failover");

    private DrillFaults() {}

    private record File(
            @JsonProperty("faults") List<DrillFault> faults,
            @JsonProperty("unavailable") List<Gap> unavailable) {}

    /**
     * @param ids names, or ids of all variants; empty for all
     * @param groups empty for all
     */
    public static List<DrillFault> read(List<String> ids, List<String> groups) {
        return file().faults().stream()
                .filter(fault -> ids.isEmpty() || ids.stream().anyMatch(fault::is))
                .filter(fault -> groups.isEmpty() || groups.contains(fault.group()))
                .toList();
    }

    /** Entries that are not seeded, each with the precondition that is missing. */
    public static List<Seeding> listed(List<String> ids, List<String> groups) {
        return file().unavailable().stream()
                .filter(gap -> ids.isEmpty() || ids.contains(gap.id()))
                .map(gap -> listed(gap))
                .filter(gap -> groups.isEmpty() || groups.contains(gap.group()))
                .toList();
    }

    private static Seeding listed(Gap gap) {
        Catalogue.Entry entry = Catalogue.entry(gap.id())
                .orElseThrow(() -> new IllegalStateException("drills.yaml: " + gap.id()
                        + " is not in the catalogue. Expected an id of it. Correct or remove it."));
        return Seeding.unavailable(gap.id(), entry.group(), String.join(",", entry.seams()), gap.needs());
    }

    /** Every word that selects a fault. */
    public static List<String> words() {
        return Stream.concat(
                        file().faults().stream().flatMap(fault -> Stream.of(fault.id(), fault.name())),
                        file().unavailable().stream().map(Gap::id))
                .distinct()
                .toList();
    }

    private static File file() {
        try (InputStream file = FaultFiles.class.getResourceAsStream("drills.yaml")) {
            return FaultFiles.YAML.readValue(file, File.class);
        } catch (IOException e) {
            throw new IllegalStateException("The shipped faults of drills are wrong: " + e.getMessage(), e);
        }
    }
}
