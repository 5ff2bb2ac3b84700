package dev.parity.cli.prove;

import dev.parity.cli.Surroundings;
import dev.parity.environment.Environment;
import dev.parity.prove.Proof;
import dev.parity.prove.Seeding;
import dev.parity.prove.drill.DrillFault;
import dev.parity.prove.drill.DrillFaults;
import dev.parity.prove.drill.DrillProver;
import dev.parity.target.Home;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code parity prove --disruptive}, from the selection to the proof. */
final class DisruptiveProof {
    private final Surroundings surroundings;
    private final Home home;
    private final Environment environment;
    private final Path folder;
    private final AtomicInteger done = new AtomicInteger();

    DisruptiveProof(Surroundings surroundings, Home home, Environment environment, Path folder) {
        this.surroundings = surroundings;
        this.home = home;
        this.environment = environment;
        this.folder = folder;
    }

    /** @param written when the record is on disk: an interrupt waits for it */
    Proof proven(String id, List<String> ids, List<String> groups, int lanes, CountDownLatch written) {
        List<DrillFault> faults = DrillFaults.read(ids, groups);
        List<Seeding> listed = DrillFaults.listed(ids, groups);
        if (faults.isEmpty()) {
            return Proof.listed(id, Instant.now().toString(), listed);
        }
        long seeded = faults.stream().filter(fault -> !fault.harmless()).count();
        DrillProver prover = new DrillProver(
                home,
                environment,
                folder,
                seeding -> ProveCommand.say(surroundings, seeding, done.incrementAndGet(), (int) seeded),
                this::say);
        Thread onInterrupt = new Thread(
                () -> {
                    prover.stop();
                    ProveCommand.lastWords(written);
                },
                "parity-interrupt");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        Proof proof = prover.prove(id, faults, listed, ids.isEmpty() && groups.isEmpty(), lanes);
        if (!proof.interrupted()) {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        }
        return proof;
    }

    private void say(String text) {
        surroundings.err().println("    " + text);
        surroundings.err().flush();
    }
}
