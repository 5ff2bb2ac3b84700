package dev.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.observation.Evidence;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationTest {
    private static final double LEAST = 0.995;

    @TempDir
    private Path folder;

    @Test
    void nearly_every_way_to_spoil_an_answer_is_reported() {
        Evidence reference = Twin.evidence(folder, 0);
        List<Mutations.Mutant> mutants = Mutations.all(Twin.evidence(folder, 1));

        List<String> survivors = mutants.stream()
                .filter(mutant -> Comparator.compare(reference, mutant.evidence())
                        .divergences()
                        .isEmpty())
                .map(Mutations.Mutant::what)
                .toList();

        Map<String, Long> kinds =
                mutants.stream().collect(Collectors.groupingBy(Mutations.Mutant::kind, Collectors.counting()));
        assertThat(kinds.keySet())
                .contains("drop field", "change type", "swap rows", "shift time", "blank header", "swap ids");
        assertThat(mutants).hasSizeGreaterThan(500);
        assertThat(1 - (double) survivors.size() / mutants.size())
                .as("of %s, not reported: %s", kinds, survivors)
                .isGreaterThanOrEqualTo(LEAST);
    }
}
