package dev.parity.cli.run;

import dev.parity.cli.load.LiveComparison;
import dev.parity.environment.Environment;
import dev.parity.load.Measurement;
import dev.parity.observation.RedactionKey;
import dev.parity.report.Format;
import dev.parity.report.latency.LatencyReports;
import dev.parity.statistics.Design;
import dev.parity.statistics.LatencyRecord;
import dev.parity.statistics.Quantile;
import dev.parity.target.Home;
import dev.parity.target.Sweeper;
import dev.parity.target.Unreachable;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.PlannedScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A whole run: every environment side by side, then one judgement over what they left on disk. */
final class Run {
    private static final long LAST_WORDS_SECONDS = 45;
    private static final int TWINS_AT_ONCE = 2;
    private static final Duration MOST_LATENCY = Duration.ofMinutes(10);

    private final Home home;
    private final RunRequest request;
    private final List<Environment> environments;
    private final List<PlannedScenario> planned;
    private final Ledger waivers;
    private final RunFolder folder;
    private final Progress progress;
    private final CountDownLatch written = new CountDownLatch(1);
    private final LiveComparison latencies;
    private volatile boolean interrupted;

    Run(
            Home home,
            RunRequest request,
            List<Environment> environments,
            List<PlannedScenario> planned,
            Ledger waivers,
            RunFolder folder,
            Progress progress) {
        this.home = home;
        this.request = request;
        this.environments = List.copyOf(environments);
        this.planned = List.copyOf(planned);
        this.waivers = waivers;
        this.folder = folder;
        this.progress = progress;
        this.latencies = new LiveComparison(
                home,
                new Measurement.Order(
                        folder.id(), folder.id().hashCode(), Design.usual(), Quantile.P50, MOST_LATENCY, name -> true),
                progress::measured);
    }

    /**
     * Runs, judges, writes every report and shows the result; on an interrupt too, of what there is until then.
     *
     * @return the exit code
     */
    int execute(Consumer<Judgement> show) throws IOException {
        Instant start = Instant.now();
        new Sweeper(home).sweep();
        RedactionKey key = RedactionKey.random();
        List<Lane> lanes = environments.stream()
                .map(environment -> new Lane(home, environment, folder, request, key, progress))
                .toList();
        stored(start, true, environments.stream().map(StoredEnvironment::notYet).toList(), Optional.empty())
                .write(folder.path());
        Thread onInterrupt = new Thread(() -> interrupt(lanes), "parity-interrupt");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            List<StoredEnvironment> ended = sideBySide(lanes);
            Optional<LatencyRecord> latency = latency();
            StoredRun stored = stored(start, interrupted, ended, latency);
            stored.write(folder.path());
            Judgement judgement = Judging.judge(stored);
            write(judgement);
            keepNoise(stored, judgement);
            show.accept(judgement);
            return judgement.exitCode();
        } finally {
            written.countDown();
            forget(onInterrupt);
        }
    }

    /** After the features, because what is timed shares the machine with nothing else. */
    private Optional<LatencyRecord> latency() throws IOException {
        if (!request.latency() || interrupted) {
            return Optional.empty();
        }
        List<Environment> compared = environments.subList(0, environments.size() - request.twins());
        LatencyRecord measured = measured(compared);
        LatencyReports.pages(measured, folder.path());
        return Optional.of(measured);
    }

    private LatencyRecord measured(List<Environment> compared) {
        Instant began = Instant.now();
        try {
            return latencies.of(folder.id(), compared);
        } catch (Unreachable gone) {
            return LatencyRecord.nothing(
                    folder.id(),
                    began.toString(),
                    Instant.now().toString(),
                    compared.get(0).name(),
                    Design.usual(),
                    gone.getMessage());
        }
    }

    private StoredRun stored(
            Instant start, boolean stopped, List<StoredEnvironment> ended, Optional<LatencyRecord> latency) {
        StoredRun.Plan plan = new StoredRun.Plan(
                folder.id(),
                start,
                Instant.now(),
                stopped,
                environments.get(0).name(),
                environments.stream().map(Environment::name).toList(),
                request.select(),
                request.profile(),
                request.workers(),
                Suite.hash(home),
                planned,
                waivers.waivers(),
                waivers.graceDays(),
                request.allowUnaligned(),
                request.teachers(environments.get(0).name()));
        List<StoredRun.Kept> kept = ended.stream()
                .map(one -> new StoredRun.Kept(
                        one, folder.environment(one.environment().name()), Optional.empty()))
                .toList();
        return new StoredRun(plan, kept, earlierNoise(plan), latency);
    }

    /** All side by side, but twins of the reference at most two at once: there may be many of them. */
    private List<StoredEnvironment> sideBySide(List<Lane> lanes) {
        int others = lanes.size() - request.twins();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(others, Math.min(TWINS_AT_ONCE, lanes.size())));
        Semaphore places = new Semaphore(TWINS_AT_ONCE);
        try {
            List<CompletableFuture<StoredEnvironment>> running = lanes.stream()
                    .map(lane -> CompletableFuture.supplyAsync(
                            lanes.indexOf(lane) < others ? lane::run : () -> one(lane, places), threads))
                    .toList();
            return running.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static StoredEnvironment one(Lane twin, Semaphore places) {
        places.acquireUninterruptibly();
        try {
            return twin.run();
        } finally {
            places.release();
        }
    }

    private void write(Judgement judgement) throws IOException {
        for (Format format : List.of(Format.HTML, Format.JUNIT, Format.MD, Format.PROMETHEUS, Format.ALLURE)) {
            format.render(judgement, folder.path());
        }
        Format.JSON.render(judgement, folder.path());
        folder.publish(home.root());
    }

    /** The process is about to end: stop the suites, and hold it until the record is written. */
    private void interrupt(List<Lane> lanes) {
        interrupted = true;
        lanes.parallelStream().forEach(Lane::interrupt);
        latencies.stop();
        try {
            written.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What earlier twins taught about this suite; twins of this run make it needless. */
    private Optional<StoredNoise> earlierNoise(StoredRun.Plan plan) {
        return plan.teachers().isEmpty()
                ? StoredNoise.read(StoredNoise.place(home.root(), plan.reference()))
                        .filter(noise -> noise.fits(plan.suite()))
                : Optional.empty();
    }

    /** What twins taught, in the run record and for later runs; a run that goes elsewhere leaves nothing here. */
    private void keepNoise(StoredRun stored, Judgement judgement) throws IOException {
        Optional<StoredNoise> taught = Judging.taught(judgement).map(noise -> StoredNoise.of(stored.plan(), noise));
        if (taught.isEmpty() || interrupted) {
            return;
        }
        taught.get().write(folder.path().resolve(StoredNoise.FILE));
        Path place = StoredNoise.place(home.root(), stored.plan().reference());
        if (folder.isBelow(home.root())) {
            Optional<StoredNoise> earlier = StoredNoise.read(place);
            earlier.map(taught.get()::with).orElse(taught.get()).write(place);
        }
    }

    private void forget(Thread hook) {
        if (!interrupted) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
