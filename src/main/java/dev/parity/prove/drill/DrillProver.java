package dev.parity.prove.drill;

import dev.parity.drill.DrillKind;
import dev.parity.drill.embedded.Procedure;
import dev.parity.environment.Environment;
import dev.parity.prove.Proof;
import dev.parity.prove.Seeding;
import dev.parity.target.Home;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Seeds faults into drills, a healthy drill of each kind beside them, and counts what is noticed. */
public final class DrillProver {
    /** A drill that is noticed on a healthy stack as seldom as that holds. */
    public static final double LEAST = 0.95;

    private static final int ATTEMPTS = 3;

    private final Stage stage;
    private final Consumer<Seeding> heard;
    private final Consumer<String> told;
    private final List<Seeding> seedings = new ArrayList<>();
    private final List<String> alarms = new ArrayList<>();
    private int healthy;
    private volatile boolean stopped;

    /**
     * @param folder for the evidence
     * @param heard is told of each fault when it is done
     * @param told of each healthy drill
     */
    public DrillProver(
            Home home, Environment environment, Path folder, Consumer<Seeding> heard, Consumer<String> told) {
        this.stage = new Stage(home, environment, folder);
        this.heard = heard;
        this.told = told;
    }

    /**
     * Seeds them all.
     *
     * @param every a healthy drill of every kind runs, not only of those that are seeded
     * @param lanes drills side by side
     */
    public Proof prove(String id, List<DrillFault> faults, List<Seeding> listed, boolean every, int lanes) {
        Instant start = Instant.now();
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>(jobs(faults, every));
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                running.add(CompletableFuture.runAsync(() -> work(waiting), threads));
            }
            running.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
        List<Seeding> all = new ArrayList<>(seedings);
        all.sort(Comparator.comparing(Seeding::group).thenComparing(Seeding::id));
        all.addAll(listed);
        long millis = Instant.now().toEpochMilli() - start.toEpochMilli();
        return Proof.of(id, start.toString(), stopped, millis, all, healthy, alarms);
    }

    /** Begins nothing more, and ends what is under way. */
    public void stop() {
        stopped = true;
        stage.close();
    }

    private void work(Queue<Runnable> waiting) {
        for (Runnable next = waiting.poll(); next != null && !stopped; next = waiting.poll()) {
            next.run();
        }
    }

    /** What shares a backup is one job, and the longest: it begins first. */
    private List<Runnable> jobs(List<DrillFault> faults, boolean every) {
        List<DrillFault> shared = faults.stream().filter(DrillFault::shared).toList();
        List<Runnable> jobs = new ArrayList<>();
        if (!shared.isEmpty() || every) {
            jobs.add(() -> shared(shared, kinds(shared, every)));
        }
        Set<DrillKind> whole = kinds(faults, every);
        whole.removeAll(EnumSet.of(DrillKind.BACKUP, DrillKind.PITR));
        whole.forEach(kind -> jobs.add(() -> control(kind, () -> stage.whole(kind, true, true, this::right))));
        faults.stream()
                .filter(fault -> !fault.shared())
                .forEach(fault -> jobs.add(() -> seed(
                        fault,
                        () -> stage.whole(
                                fault.drill(),
                                fault.synchronous().orElse(true),
                                fault.awaited(),
                                folder -> new Spoilt(fault.inject(), folder)))));
        return jobs;
    }

    private Procedure right(Path folder) {
        return Procedure.RIGHT;
    }

    private static Set<DrillKind> kinds(List<DrillFault> faults, boolean every) {
        Set<DrillKind> kinds = every ? EnumSet.copyOf(DrillKind.recoveries()) : EnumSet.noneOf(DrillKind.class);
        faults.forEach(fault -> kinds.add(fault.drill()));
        return kinds;
    }

    private void shared(List<DrillFault> faults, Set<DrillKind> kinds) {
        try (Stage.OneBackup backup = stage.backup()) {
            kinds.stream()
                    .filter(kind -> kind == DrillKind.BACKUP || kind == DrillKind.PITR)
                    .forEach(kind -> control(kind, () -> backup.again(kind, this::right)));
            for (DrillFault fault : faults) {
                if (!stopped) {
                    seed(fault, () -> backup.again(fault.drill(), folder -> new Spoilt(fault.inject(), folder)));
                }
            }
        } catch (RuntimeException e) {
            alarm("no backup to restore from: " + e.getMessage());
            faults.stream()
                    .filter(fault ->
                            seedings.stream().noneMatch(done -> done.id().equals(fault.name())))
                    .forEach(fault -> seed(fault, () -> Noticed.stopped("no backup to restore from")));
        }
    }

    /** A drill that proves nothing, on a machine that is too busy for it, is done again; one that cannot stops each time. */
    private Noticed tried(Supplier<Noticed> drill, List<String> notices) {
        Noticed noticed = drill.get();
        for (int attempt = 1; attempt < ATTEMPTS && !stopped; attempt++) {
            if (!noticed.proofless() || noticed.intended(notices).isPresent()) {
                return noticed;
            }
            told.accept(noticed.word() + ", once more: " + String.join("; ", noticed.lines()));
            noticed = drill.get();
        }
        return noticed;
    }

    private void control(DrillKind kind, Supplier<Noticed> drill) {
        healthy("drill " + kind.word(), tried(drill, List.of()));
    }

    private synchronized void healthy(String name, Noticed noticed) {
        if (stopped) {
            return;
        }
        healthy++;
        told.accept(noticed.word() + " " + name + ", nothing seeded");
        if (!noticed.held()) {
            alarms.add(name + ": " + noticed.word() + " " + String.join("; ", noticed.lines()));
        }
    }

    private synchronized void alarm(String text) {
        alarms.add(text);
    }

    private void seed(DrillFault fault, Supplier<Noticed> drill) {
        long start = System.nanoTime();
        Noticed noticed = tried(drill, fault.notices());
        if (fault.harmless()) {
            healthy(fault.name(), noticed);
        } else if (!stopped) {
            done(Verdicts.of(fault, noticed, (System.nanoTime() - start) / 1_000_000));
        }
    }

    private synchronized void done(Seeding seeding) {
        seedings.add(seeding);
        heard.accept(seeding);
    }
}
