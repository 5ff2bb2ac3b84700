package dev.parity.cli.prove;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Surroundings;
import dev.parity.observation.RedactionKey;
import dev.parity.prove.FaultFiles;
import dev.parity.prove.Plan;
import dev.parity.prove.Proof;
import dev.parity.prove.Prover;
import dev.parity.prove.TrackRecord;
import dev.parity.prove.drill.DrillRecord;
import dev.parity.target.Unreachable;
import dev.parity.verdict.ExitCode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Faults of services and of what lies between them, seeded into a healthy stack.
 *
 * @param twins how often all scenarios concerned run once more on the healthy stack
 * @param repeats how often each fault is seeded
 */
record StackProving(Surroundings surroundings, int twins, int repeats) implements Proving {
    @Override
    public List<String> groups() {
        return FaultFiles.GROUPS;
    }

    @Override
    public List<String> words() {
        return Plan.words();
    }

    @Override
    public Proof proven(Job job) {
        Plan plan = Plan.of(job.faults(), job.groups());
        if (plan.seeded().isEmpty()) {
            return Proof.listed(job.id(), Instant.now().toString(), plan.listed());
        }
        Prover prover = prover(job, new Progress(surroundings, plan.seeded().size()));
        Interrupt interrupt = new Interrupt(prover::stop, job.written());
        try {
            int side = Math.min(job.lanes(), plan.seeded().size());
            Proof proof = prover.prove(job.id(), plan, side, twins, repeats);
            if (!proof.interrupted()) {
                interrupt.forget();
            }
            return proof;
        } catch (CompletionException e) {
            if (e.getCause() instanceof Unreachable unreachable) {
                throw new CommandFailure(ExitCode.UNREACHABLE, "parity prove: " + unreachable.getMessage());
            }
            throw e;
        }
    }

    private static Prover prover(Job job, Progress progress) {
        RedactionKey key = RedactionKey.random();
        AtomicInteger workers = new AtomicInteger();
        return new Prover(
                job.home(),
                job.environment(),
                () -> WorkerScenarios.start(
                        job.home(),
                        job.folder().resolve("evidence").resolve(job.id() + "-" + workers.incrementAndGet()),
                        key),
                progress::done);
    }

    @Override
    public String summary(Proof proof) {
        return TrackRecord.summary(proof);
    }

    @Override
    public String record(Proof proof) {
        return TrackRecord.of(proof);
    }

    @Override
    public String into(String old, String record) {
        return DrillRecord.kept(old, record);
    }

    @Override
    public boolean holds(Proof proof) {
        return proof.holds();
    }
}
