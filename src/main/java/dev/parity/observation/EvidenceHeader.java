package dev.parity.observation;

import java.util.Objects;

/**
 * The first line of every evidence file: whose it is, and what its own addresses were.
 *
 * @param run id of the run
 * @param gateway base URL of the gateway as clients see it; these addresses become symbols when comparing
 * @param mail base URL of the mailbox API; empty if none
 * @param s3 base URL of the object store; empty if none
 */
public record EvidenceHeader(String environment, String run, String gateway, String mail, String s3) {
    /** Version of the lines' form. */
    public static final String SCHEMA = "parity-evidence/v1";

    /** Version of the rules that redaction follows and the canonical form relies on. */
    public static final int CANONICAL_VERSION = 1;

    public EvidenceHeader {
        Objects.requireNonNull(environment);
        Objects.requireNonNull(run);
        gateway = gateway == null ? "" : gateway;
        mail = mail == null ? "" : mail;
        s3 = s3 == null ? "" : s3;
    }

    EvidenceHeader named(String other) {
        return new EvidenceHeader(other, run, gateway, mail, s3);
    }
}
