package dev.parity.cli.prove;

import dev.parity.cli.Surroundings;
import dev.parity.prove.Proof;
import dev.parity.prove.Seeding;
import dev.parity.prove.drill.DrillFault;
import dev.parity.prove.drill.DrillFaults;
import dev.parity.prove.drill.DrillProver;
import dev.parity.prove.drill.DrillRecord;
import java.time.Instant;
import java.util.List;

/** Faults of recoveries, seeded into drills. */
record DrillProving(Surroundings surroundings) implements Proving {
    @Override
    public List<String> groups() {
        return DrillFaults.GROUPS;
    }

    @Override
    public List<String> words() {
        return DrillFaults.words();
    }

    @Override
    public Proof proven(Job job) {
        List<DrillFault> faults = DrillFaults.read(job.faults(), job.groups());
        List<Seeding> listed = DrillFaults.listed(job.faults(), job.groups());
        if (faults.isEmpty()) {
            return Proof.listed(job.id(), Instant.now().toString(), listed);
        }
        Progress progress = new Progress(
                surroundings, faults.stream().filter(fault -> !fault.harmless()).count());
        DrillProver prover = new DrillProver(
                job.home(), job.environment(), job.folder(), progress::done, text -> progress.note("    " + text));
        Interrupt interrupt = new Interrupt(prover::stop, job.written());
        boolean whole = job.faults().isEmpty() && job.groups().isEmpty();
        Proof proof = prover.prove(job.id(), faults, listed, whole, job.lanes());
        if (!proof.interrupted()) {
            interrupt.forget();
        }
        return proof;
    }

    @Override
    public String summary(Proof proof) {
        return DrillRecord.summary(proof);
    }

    @Override
    public String record(Proof proof) {
        return DrillRecord.of(proof);
    }

    @Override
    public String into(String old, String record) {
        return DrillRecord.into(old, record);
    }

    @Override
    public boolean holds(Proof proof) {
        return proof.holds(DrillProver.LEAST);
    }
}
