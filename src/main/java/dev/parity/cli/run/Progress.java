package dev.parity.cli.run;

/** Hears what happens while a run goes on; called from several threads. */
interface Progress {
    void opening(String environment);

    /** It is on its way: one line of what is to be seen of it. */
    void booting(String environment, String state);

    void opened(String environment, long millis);

    void unreachable(String environment, String why);

    void planned(String environment, int scenarios);

    void finished(String environment, String scenario, String state);

    void alive(String environment);

    /** The environment's worker has ended. */
    void done(String environment);

    /** How far the comparison of latencies is. */
    void measured(String state);
}
