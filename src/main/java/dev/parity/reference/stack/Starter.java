package dev.parity.reference.stack;

/** A thread per starting part: they wait more than they compute. */
final class Starter {
    private Starter() {}

    static void start(Runnable work) {
        Thread thread = new Thread(work, "stack-start");
        thread.setDaemon(true);
        thread.start();
    }
}
