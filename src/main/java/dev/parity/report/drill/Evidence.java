package dev.parity.report.drill;

import java.util.List;

/** Which parts of the report an auditor may use for what ({@code measurement.md} E.5). */
final class Evidence {
    static final List<List<String>> ROWS = List.of(
            List.of("scope, operator, permits, sign-off", "A1.3", "8.5", "Art. 25"),
            List.of("story and fault, with the proof that it took hold", "A1.3", "8.5", "Art. 11, 25"),
            List.of("RTO and RPO with method and budget", "A1.2, A1.3", "8.5", "Art. 12"),
            List.of("timeline with sources", "A1.3", "8.5", "Art. 11"),
            List.of("ledger and proofs: completeness and integrity", "A1.3", "8.5", "Art. 12"),
            List.of("deviations, what is not covered", "CC7.5", "8.5", "Art. 11, 25"));

    private Evidence() {}
}
