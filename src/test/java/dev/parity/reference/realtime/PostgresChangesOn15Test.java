package dev.parity.reference.realtime;

/** The cases on the oldest major that is supported. */
class PostgresChangesOn15Test extends PostgresChangesCases {
    PostgresChangesOn15Test() {
        super("15");
    }
}
