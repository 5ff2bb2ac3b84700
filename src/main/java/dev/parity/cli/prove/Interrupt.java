package dev.parity.cli.prove;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and SIGTERM: stop, and stay until what was seen is on disk. */
final class Interrupt {
    private static final long LAST_WORDS_SECONDS = 60;

    private final Thread hook;

    Interrupt(Runnable stop, CountDownLatch written) {
        hook = new Thread(
                () -> {
                    stop.run();
                    await(written);
                },
                "parity-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Not to be called once the program is ending. */
    void forget() {
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private static void await(CountDownLatch written) {
        try {
            written.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
