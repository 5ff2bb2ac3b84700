package dev.parity.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.cli.FeatureFiles;
import dev.parity.cli.FeatureScenario;
import dev.parity.compare.Catalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultFilesTest {
    private static final List<Fault> FAULTS =
            FaultFiles.read().values().stream().flatMap(List::stream).toList();

    @Test
    void every_entry_of_the_catalogue_is_seeded_or_listed_with_what_is_missing() {
        List<String> known =
                Catalogue.entries().stream().map(Catalogue.Entry::id).toList();

        List<String> accounted = new ArrayList<>(seeded());
        FaultFiles.gaps().forEach(gap -> accounted.add(gap.id()));

        assertThat(known).hasSize(139);
        assertThat(accounted)
                .as("seeded in a group's file, or else in unavailable.yaml")
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void a_fault_stands_in_the_file_of_its_group() {
        FaultFiles.read()
                .forEach((group, faults) -> faults.forEach(fault -> {
                    String belongs = Catalogue.entry(fault.id())
                            .map(Catalogue.Entry::group)
                            .orElse(group.equals("security") ? group : "own");
                    assertThat(belongs).as(fault.name()).isEqualTo(group);
                    assertThat(fault.id().startsWith(Fault.OWN))
                            .as(fault.name())
                            .isEqualTo(Set.of("own", "security").contains(group));
                }));
    }

    @Test
    void every_scenario_that_must_notice_exists() {
        Set<String> existing = FeatureFiles.read(Path.of("").toAbsolutePath()).stream()
                .map(FeatureScenario::id)
                .collect(Collectors.toSet());

        assertThat(FAULTS)
                .allSatisfy(fault -> assertThat(existing).as(fault.name()).containsAll(fault.scenarios()));
    }

    @Test
    void a_gap_names_what_is_missing() {
        assertThat(FaultFiles.gaps())
                .allSatisfy(gap -> assertThat(gap.needs()).as(gap.id()).isNotBlank());
    }

    private static Set<String> seeded() {
        return FAULTS.stream()
                .map(Fault::id)
                .filter(id -> !id.startsWith(Fault.OWN))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
