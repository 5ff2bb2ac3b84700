package dev.parity.reference.realtime;

/** The cases on the newest major. */
class PostgresChangesOn18Test extends PostgresChangesCases {
    PostgresChangesOn18Test() {
        super("18");
    }
}
