package dev.parity.cli.run;

import dev.parity.environment.BadEnvironment;
import dev.parity.environment.Environment;
import dev.parity.environment.Expectation;
import dev.parity.environment.PriceTable;
import dev.parity.environment.PriceTables;
import dev.parity.observation.RedactionKey;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import dev.parity.target.Unreachable;
import dev.parity.target.Waiting;
import dev.parity.target.WorkerJob;
import dev.parity.target.facts.Facts;
import dev.parity.target.facts.FactsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** One environment's part of a run: opened, its suite run in a worker process, closed whatever happened. */
final class Lane {
    private final Home home;
    private final Environment environment;
    private final RunFolder folder;
    private final RunRequest request;
    private final RedactionKey key;
    private final Progress progress;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private volatile WorkerProcess worker;

    Lane(
            Home home,
            Environment environment,
            RunFolder folder,
            RunRequest request,
            RedactionKey key,
            Progress progress) {
        this.home = home;
        this.environment = environment;
        this.folder = folder;
        this.request = request;
        this.key = key;
        this.progress = progress;
    }

    StoredEnvironment run() {
        if (interrupted.get()) {
            return StoredEnvironment.notYet(environment);
        }
        progress.opening(environment.name());
        try (Target target =
                Targets.open(home, environment, OpenOptions.defaults().telling(waiting()))) {
            progress.opened(environment.name(), target.bootTime().toMillis());
            Facts facts = facts(target);
            long start = System.nanoTime();
            Metering metering = Metering.of(target.meter());
            int exit = interrupted.get() ? 0 : metered(target, metering);
            progress.done(environment.name());
            return new StoredEnvironment(
                    environment.withoutSecrets(),
                    Optional.empty(),
                    exit,
                    all(target.facts(), facts.platform()),
                    facts.release(),
                    target.bootTime().toMillis(),
                    (System.nanoTime() - start) / 1_000_000,
                    new StoredEnvironment.Used(metering.usage(), prices()));
        } catch (Unreachable e) {
            progress.unreachable(environment.name(), e.getMessage());
            return new StoredEnvironment(
                    environment.withoutSecrets(),
                    Optional.of(e.getMessage()),
                    0,
                    environment.facts(),
                    Map.of(),
                    0,
                    0,
                    StoredEnvironment.Used.NOTHING);
        }
    }

    /** Limits are measured where something is demanded of them. */
    private Facts facts(Target target) {
        Set<String> demanded =
                environment.expectations().stream().map(Expectation::fact).collect(Collectors.toSet());
        return FactsReader.read(target.connection(folder.id()), demanded::contains);
    }

    private Waiting waiting() {
        return new Waiting(
                line -> progress.booting(environment.name(), line),
                Optional.of(folder.environment(environment.name()).resolve("containers")));
    }

    /** What was measured wins over what is declared. */
    private static Map<String, String> all(Map<String, String> declared, Map<String, String> measured) {
        Map<String, String> all = new HashMap<>(declared);
        all.putAll(measured);
        return all;
    }

    /** A table that cannot be read costs its bill, never the run. */
    private List<PriceTable> prices() {
        try {
            return PriceTables.read(home.root());
        } catch (BadEnvironment bad) {
            progress.booting(environment.name(), "no bill: " + bad.getMessage());
            return List.of();
        }
    }

    private int metered(Target target, Metering metering) {
        try (metering) {
            return work(target);
        }
    }

    private int work(Target target) {
        WorkerJob job = new WorkerJob(
                target.connection(folder.id()),
                folder.environment(environment.name()).toString(),
                request.tags(),
                request.title(),
                request.profile().isEmpty() ? environment.profiles() : java.util.List.of(request.profile()),
                request.workers(),
                key.base64());
        try {
            worker = WorkerProcess.start(home, job);
            if (interrupted.get()) {
                worker.interrupt();
            }
            return worker.follow(environment.name(), progress);
        } catch (IOException e) {
            throw new UncheckedIOException("the worker of " + environment.name() + " cannot be followed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + environment.name() + " was running", e);
        }
    }

    /** Lets the worker clean up and end; what it has seen is kept. */
    void interrupt() {
        interrupted.set(true);
        WorkerProcess running = worker;
        if (running != null) {
            running.interrupt();
        }
    }
}
