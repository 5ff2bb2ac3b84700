package dev.parity.suite;

import dev.parity.observation.RedactionKey;
import dev.parity.support.Run;
import dev.parity.target.WorkerJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.launcher.Launcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job of a worker process: planned, run, and its evidence closed whatever happened. */
final class Assignment {
    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

    private final WorkerJob job;
    private final ProgressLines progress;
    private volatile Run run;
    private volatile boolean interrupted;

    Assignment(WorkerJob job, ProgressLines progress) {
        this.job = job;
        this.progress = progress;
    }

    /** @return 0 when it ran, 2 when its selection is wrong, 130 when it was stopped */
    int work(Launcher launcher) throws IOException {
        Selection selection = Selection.of(job.select(), job.title(), job.profiles(), job.scenarios());
        Plan plan = Plan.of(launcher, selection, job.threads());
        Optional<String> misspelt = selection.misspelt(plan.carried());
        if (misspelt.isPresent()) {
            progress.error(misspelt.get());
            return 2;
        }
        progress.plan(plan.size());
        run = Run.begin(job.connection(), Path.of(job.folder()), RedactionKey.of(job.redactionKey()), progress);
        if (interrupted) {
            run.stop();
        }
        try {
            launcher.execute(plan.tests());
        } finally {
            run.end();
        }
        return interrupted ? 130 : 0;
    }

    /** Begins no further scenario. */
    void stop() {
        interrupted = true;
        Run begun = run;
        if (begun != null) {
            begun.stop();
        }
    }

    /** Cleans up and closes the evidence from another thread, because there is no time left. */
    void leave() {
        stop();
        try {
            Run begun = run;
            if (begun != null) {
                begun.end();
            }
        } catch (IOException unwritable) {
            LOG.warn("the evidence could not be closed", unwritable);
        }
    }
}
