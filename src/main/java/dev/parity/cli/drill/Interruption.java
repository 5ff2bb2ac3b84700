package dev.parity.cli.drill;

import dev.parity.verdict.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C or SIGTERM in the middle: the process is held until the drill has ended what it began and has reported. */
public final class Interruption {
    private static final long LAST_WORDS_SECONDS = 90;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean dirty;

    private Interruption(Runnable interrupt) {
        hook = new Thread(() -> hold(interrupt), "parity-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @param interrupt makes the drill end soon */
    public static Interruption by(Runnable interrupt) {
        return new Interruption(interrupt);
    }

    /** The usual code of a signal says that everything was undone; otherwise it is 7. */
    private void hold(Runnable interrupt) {
        interrupt.run();
        try {
            dirty |= !over.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (dirty) {
            Runtime.getRuntime().halt(ExitCode.DIRTY.code());
        }
    }

    /** @param stayed something that was begun could not be ended */
    public void over(boolean stayed) {
        dirty = stayed;
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return; // the hook itself ends the process
        }
    }
}
