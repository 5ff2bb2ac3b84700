package dev.parity.suite;

import dev.parity.target.WorkerJob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One environment's suite in a process of its own: {@code WorkerMain <job.json>}, or {@code WorkerMain --jobs}, which
 * reads one path of a job a line from its standard input. Exit code 0: it ran, whatever scenarios did; 2: the selection
 * is wrong; 4: our own fault; 130: its supervisor went away, and what it made is removed.
 */
public final class WorkerMain {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerMain.class);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(20);
    private static final String JOBS = "--jobs";

    private final ProgressLines progress;
    private final BlockingQueue<Optional<Path>> jobs = new LinkedBlockingQueue<>();
    private volatile Assignment current;
    private volatile boolean abandoned;

    private WorkerMain(ProgressLines progress) {
        this.progress = progress;
    }

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        System.setOut(System.err); // standard output carries progress and nothing else
        ProgressLines progress = new ProgressLines(out);
        WorkerMain worker = new WorkerMain(progress);
        int code = 4;
        try {
            code = arguments[0].equals(JOBS) ? worker.many(System.in) : worker.one(Path.of(arguments[0]), System.in);
        } catch (Exception | LinkageError fault) {
            LOG.error("the worker failed", fault);
            progress.fault(fault.getClass().getSimpleName() + ": " + fault.getMessage());
        } finally {
            System.exit(code);
        }
    }

    private int one(Path job, InputStream supervisor) throws IOException {
        WorkerJob work = WorkerJob.read(job);
        start(() -> watch(supervisor));
        return work(work, LauncherFactory.create());
    }

    private int many(InputStream supervisor) throws IOException, InterruptedException {
        start(() -> queue(supervisor));
        Launcher launcher = LauncherFactory.create();
        for (Optional<Path> job = jobs.take(); job.isPresent(); job = jobs.take()) {
            work(WorkerJob.read(job.get()), launcher);
        }
        return 0;
    }

    private int work(WorkerJob job, Launcher launcher) throws IOException {
        Assignment assignment = new Assignment(job, progress);
        current = assignment;
        if (abandoned) {
            assignment.stop();
        }
        Thread cutOff = new Thread(assignment::leave, "cut-off");
        Runtime.getRuntime().addShutdownHook(cutOff);
        try {
            return assignment.work(launcher);
        } finally {
            Runtime.getRuntime().removeShutdownHook(cutOff);
            current = null;
            progress.end();
        }
    }

    private static void start(Runnable watching) {
        Thread watcher = new Thread(watching, "supervisor-watch");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** The supervisor holds the other end; its end means that nobody waits for us any more. */
    private void watch(InputStream supervisor) {
        try {
            supervisor.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException gone) {
            LOG.debug("the supervisor's pipe broke", gone);
        }
        abandon();
    }

    private void queue(InputStream supervisor) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(supervisor, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                jobs.add(Optional.of(Path.of(line)));
            }
        } catch (IOException gone) {
            LOG.debug("the supervisor's pipe broke", gone);
        }
        jobs.add(Optional.empty());
        abandon();
    }

    private void abandon() {
        abandoned = true;
        Assignment working = current;
        if (working != null) {
            working.stop();
            CompletableFuture.delayedExecutor(LONGEST_FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> leaveAtOnce(working));
        }
    }

    private static void leaveAtOnce(Assignment working) {
        try {
            working.leave();
        } finally {
            Runtime.getRuntime().halt(130);
        }
    }
}
