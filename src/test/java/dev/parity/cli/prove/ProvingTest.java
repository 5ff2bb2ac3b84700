package dev.parity.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.observation.RedactionKey;
import dev.parity.prove.Fault;
import dev.parity.prove.Plan;
import dev.parity.prove.Proof;
import dev.parity.prove.Prover;
import dev.parity.prove.Seeding;
import dev.parity.prove.Seeding.Result;
import dev.parity.target.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measurement itself can fail: what changes nothing survives, what cannot be seeded survives, and both are told. */
class ProvingTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String COUNTING = "database/paging/a-count-of-nothing-is-zero";

    @TempDir
    Path folder;

    @Test
    void tells_what_was_noticed_what_was_not_and_what_did_not_take_hold() throws IOException {
        Map<String, Plan.Planned> faults = new LinkedHashMap<>();
        add(faults, "own-harmless", "[{ at: rest, http: { request: { drop: [X-Nobody] } } }]");
        add(faults, "own-lost-header", "[{ at: rest, http: { response: { drop: [Content-Range] } } }]");
        add(faults, "own-impossible", "[{ at: database, sql: { inject: [this is no sql], undo: [select 1] } }]");

        Proof proof = prover().prove("ptest", new Plan(faults, List.of()), 1, 1, 1);

        assertThat(proof.faults())
                .extracting(Seeding::id, Seeding::result)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("own-harmless", Result.SURVIVED),
                        org.assertj.core.groups.Tuple.tuple("own-lost-header", Result.KILLED),
                        org.assertj.core.groups.Tuple.tuple("own-impossible", Result.SURVIVED));
        assertThat(proof.faults())
                .filteredOn(fault -> fault.id().equals("own-impossible"))
                .extracting(Seeding::reason)
                .first()
                .asString()
                .contains("it could not be seeded", "syntax error");
        assertThat(proof.faults()).as("each was taken back: " + proof.alarms()).allMatch(Seeding::undone);
        assertThat(proof.falseAlarms())
                .as("on the healthy stack: " + proof.alarms())
                .isZero();
        assertThat(proof.holds()).isFalse();
    }

    private Prover prover() {
        Path root = Path.of("").toAbsolutePath();
        Home home = Home.at(root);
        RedactionKey key = RedactionKey.random();
        return new Prover(
                home,
                new EnvironmentFiles(root, Map.of()).read("embedded"),
                () -> WorkerScenarios.start(home, folder, key),
                seeding -> {});
    }

    private static void add(Map<String, Plan.Planned> faults, String id, String inject) throws IOException {
        JsonNode primitives = YAML.readTree(inject);
        Fault fault = new Fault(id, Optional.empty(), "gw", id, List.of(COUNTING), primitives);
        faults.put(id, new Plan.Planned("own", fault));
    }
}
