package dev.parity.prove.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.compare.Catalogue;
import dev.parity.prove.Proof;
import dev.parity.prove.Seeding;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrillFaultsTest {
    private static final List<DrillFault> FAULTS = DrillFaults.read(List.of(), List.of());

    @Test
    void every_entry_of_both_groups_is_seeded_or_listed_with_what_is_missing() {
        Set<String> known = Catalogue.entries().stream()
                .filter(entry -> DrillFaults.GROUPS.contains(entry.group()))
                .map(Catalogue.Entry::id)
                .collect(Collectors.toSet());

        Set<String> seeded = FAULTS.stream().map(DrillFault::id).collect(Collectors.toCollection(TreeSet::new));
        List<String> listed = DrillFaults.listed(List.of(), List.of()).stream()
                .map(Seeding::id)
                .toList();

        assertThat(known).hasSize(32);
        assertThat(Stream.concat(seeded.stream(), listed.stream())).containsExactlyInAnyOrderElementsOf(known);
        assertThat(seeded).hasSizeGreaterThanOrEqualTo(26);
    }

    @Test
    void names_are_unique_and_the_group_is_that_of_the_catalogue() {
        assertThat(FAULTS).extracting(DrillFault::name).doesNotHaveDuplicates();
        assertThat(FAULTS)
                .allSatisfy(fault -> assertThat(
                                Catalogue.entry(fault.id()).orElseThrow().group())
                        .isEqualTo(fault.group()));
    }

    @Test
    void the_part_on_drills_is_replaced_and_survives_a_new_record() {
        Proof proof = Proof.of("p1", "2026-11-21T10:00:00Z", false, 60_000, List.of(), 5, List.of());
        String part = DrillRecord.of(proof);

        String record = DrillRecord.into("# Track record\n\n## Noticed\n\n## Reproduce\n\nend\n", part);

        assertThat(record).isEqualTo("# Track record\n\n## Noticed\n\n" + part + "## Reproduce\n\nend\n");
        assertThat(DrillRecord.into(record, part)).isEqualTo(record);
        assertThat(DrillRecord.kept(record, "# New\n\n## Reproduce\n"))
                .isEqualTo("# New\n\n" + part + "## Reproduce\n");
    }
}
