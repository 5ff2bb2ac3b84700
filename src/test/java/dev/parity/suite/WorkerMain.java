package dev.parity.suite;

import dev.parity.observation.RedactionKey;
import dev.parity.support.Run;
import dev.parity.target.WorkerJob;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One environment's suite in a process of its own. Exit code 0: it ran, whatever scenarios did; 2: the selection is
 * wrong; 4: our own fault; 130: its supervisor went away, and what it made is removed.
 */
public final class WorkerMain {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerMain.class);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(20);

    private final WorkerJob job;
    private final ProgressLines progress;
    private volatile Run run;
    private volatile boolean interrupted;

    private WorkerMain(WorkerJob job, ProgressLines progress) {
        this.job = job;
        this.progress = progress;
    }

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        System.setOut(System.err); // standard output carries progress and nothing else
        ProgressLines progress = new ProgressLines(out);
        int code = 4;
        try {
            code = new WorkerMain(WorkerJob.read(Path.of(arguments[0])), progress).work();
        } catch (Exception | LinkageError fault) {
            LOG.error("the worker failed", fault);
            progress.fault(fault.getClass().getSimpleName() + ": " + fault.getMessage());
        } finally {
            progress.end();
            System.exit(code);
        }
    }

    private int work() throws IOException {
        Selection selection = Selection.of(job.select(), job.title(), job.profiles());
        Launcher launcher = LauncherFactory.create();
        Plan plan = Plan.of(launcher, selection, job.threads());
        Optional<String> misspelt = selection.misspelt(plan.carried());
        if (misspelt.isPresent()) {
            progress.error(misspelt.get());
            return 2;
        }
        progress.plan(plan.size());
        run = Run.begin(job.connection(), Path.of(job.folder()), RedactionKey.of(job.redactionKey()), progress);
        Thread cutOff = new Thread(this::leave, "cut-off");
        Runtime.getRuntime().addShutdownHook(cutOff);
        watch(System.in);
        try {
            launcher.execute(plan.tests());
        } finally {
            Runtime.getRuntime().removeShutdownHook(cutOff);
            run.end();
        }
        return interrupted ? 130 : 0;
    }

    /** The supervisor holds the other end; its end means that nobody waits for us any more. */
    private void watch(InputStream supervisor) {
        Thread watcher = new Thread(
                () -> {
                    drain(supervisor);
                    interrupted = true;
                    run.stop();
                    CompletableFuture.delayedExecutor(LONGEST_FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                            .execute(this::leaveAtOnce);
                },
                "supervisor-watch");
        watcher.setDaemon(true);
        watcher.start();
    }

    private static void drain(InputStream supervisor) {
        try {
            supervisor.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException gone) {
            LOG.debug("the supervisor's pipe broke", gone);
        }
    }

    private void leaveAtOnce() {
        try {
            leave();
        } finally {
            Runtime.getRuntime().halt(130);
        }
    }

    private void leave() {
        try {
            run.stop();
            run.end();
        } catch (IOException unwritable) {
            LOG.warn("the evidence could not be closed", unwritable);
        }
    }
}
