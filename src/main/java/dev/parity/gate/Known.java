package dev.parity.gate;

import dev.parity.verdict.Judgement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All stored evidence on one environment; lists are newest first.
 *
 * @param now the moment for which is decided
 * @param unreadable what lies there but cannot be used, one sentence each, with the moment from which it is
 */
public record Known(
        String environment,
        Instant now,
        List<Run> runs,
        List<Proof> proofs,
        List<Drill> drills,
        List<Signature> signatures,
        List<Unreadable> unreadable) {
    public Known {
        runs = List.copyOf(runs);
        proofs = List.copyOf(proofs);
        drills = List.copyOf(drills);
        signatures = List.copyOf(signatures);
        unreadable = List.copyOf(unreadable);
    }

    LocalDate today() {
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /**
     * @param whole nothing was left out, and it came to its end
     * @param judged by today's ledger, from the raw evidence; only asked for when a rule needs it
     */
    public record Run(String place, Instant finishedAt, boolean whole, Supplier<Judged> judged) {}

    /**
     * @param judgement empty where the evidence cannot be used
     * @param waiverProblems one sentence each
     * @param broken why it cannot be used; empty if it can
     */
    public record Judged(Optional<Judgement> judgement, List<String> waiverProblems, String broken) {
        public Judged {
            waiverProblems = List.copyOf(waiverProblems);
        }

        public static Judged of(Judgement judgement, List<String> waiverProblems) {
            return new Judged(Optional.of(judgement), waiverProblems, "");
        }

        public static Judged broken(String sentence) {
            return new Judged(Optional.empty(), List.of(), sentence);
        }
    }

    /** @param interrupted then it proves nothing */
    public record Proof(
            String place, Instant at, boolean interrupted, int noticed, int missed, int falseAlarms, int healthyRuns) {}

    public record Drill(String place, Instant at, String kind, String verdict, String reason) {}

    /** @param kind run, proof or drill */
    public record Unreadable(String kind, Instant at, String sentence) {}
}
