package dev.parity.reference.realtime;

import java.util.concurrent.Executor;

/**
 * What all sockets share.
 *
 * @param work runs what waits for the database
 */
record Hub(
        Tokens tokens,
        Database database,
        Topics topics,
        Relay relay,
        Changes changes,
        Limits limits,
        Rate messages,
        Rate joins,
        java.time.Clock clock,
        Executor work) {}
