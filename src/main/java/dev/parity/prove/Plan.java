package dev.parity.prove;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which faults are seeded, and which are only listed.
 *
 * @param seeded by name, with the group
 * @param listed with what they need
 */
public record Plan(Map<String, Planned> seeded, List<Seeding> listed) {
    /** A fault of a group. */
    public record Planned(String group, Fault fault) {}

    public Plan {
        seeded = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(seeded));
        listed = List.copyOf(listed);
    }

    /**
     * @param faults names, or ids of all variants; empty for all
     * @param groups empty for all
     */
    public static Plan of(List<String> faults, List<String> groups) {
        Map<String, Planned> seeded = new LinkedHashMap<>();
        List<Seeding> listed = new ArrayList<>();
        FaultFiles.read()
                .forEach((group, all) -> all.stream()
                        .filter(fault -> faults.isEmpty() || faults.stream().anyMatch(fault::is))
                        .filter(fault -> groups.isEmpty() || groups.contains(group))
                        .forEach(fault -> seeded.put(fault.name(), new Planned(group, fault))));
        Gaps.listed().stream()
                .filter(gap -> faults.isEmpty() || faults.contains(gap.id()))
                .filter(gap -> groups.isEmpty() || groups.contains(gap.group()))
                .forEach(listed::add);
        return new Plan(seeded, listed);
    }

    /** Every word that {@code --fault} takes. */
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        FaultFiles.read()
                .values()
                .forEach(all -> all.forEach(fault -> {
                    words.add(fault.id());
                    words.add(fault.name());
                }));
        Gaps.listed().forEach(gap -> words.add(gap.id()));
        return words.stream().distinct().toList();
    }
}
