package dev.parity.drill;

import dev.parity.drill.ledger.LedgerFile;
import dev.parity.drill.link.Relay;
import dev.parity.drill.traffic.Api;
import dev.parity.drill.traffic.Cast;
import dev.parity.drill.traffic.Traffic;
import dev.parity.environment.Environment;
import dev.parity.target.Connection;
import dev.parity.target.Home;
import dev.parity.target.ScratchFolder;
import dev.parity.target.Target;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every drill works with: its folders, its ledger, the address that clients keep, and who is undone at the end. */
public final class Scene implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scene.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STEADY = Duration.ofSeconds(5);
    private static final Duration STEADY_PATIENCE = Duration.ofSeconds(30);
    private static final Duration FRONT_PATIENCE = Duration.ofSeconds(3);

    private final Home home;
    private final Environment environment;
    private final DrillPlan plan;
    private final String id;
    private final Path folder;
    private final ScratchFolder scratch;
    private final LedgerFile ledger;
    private final Timeline timeline;
    private final Relay front = Relay.open();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<String> left = new ArrayList<>();
    private final Instant began = Instant.now();
    private final Thread drilling = Thread.currentThread();
    private volatile boolean interrupted;
    private Cast cast;
    private Traffic traffic;

    /** @param folder for the ledger and the report */
    public Scene(Home home, Environment environment, DrillPlan plan, String id, Path folder, Consumer<Moment> told) {
        this.home = home;
        this.environment = environment;
        this.plan = plan;
        this.id = id;
        this.folder = folder;
        this.scratch = ScratchFolder.take(home, "drill");
        this.ledger = LedgerFile.begin(folder.resolve("ledger.ndjson"));
        this.timeline = new Timeline(ledger, Clock.systemUTC(), told);
    }

    public Home home() {
        return home;
    }

    public Environment environment() {
        return environment;
    }

    public DrillPlan plan() {
        return plan;
    }

    public String id() {
        return id;
    }

    public Path folder() {
        return folder;
    }

    public Path scratch() {
        return scratch.path();
    }

    public Relay front() {
        return front;
    }

    public LedgerFile ledger() {
        return ledger;
    }

    public Timeline timeline() {
        return timeline;
    }

    public Cast cast() {
        return cast;
    }

    public Traffic traffic() {
        return traffic;
    }

    public Instant began() {
        return began;
    }

    /** Is closed at the end of the drill, last opened first. */
    public synchronized <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        mustGoOn();
        return part;
    }

    /** From another thread: what is under way ends soon, and nothing new begins; closing is left to the drill's own. */
    public void interrupt() {
        interrupted = true;
        drilling.interrupt();
    }

    public boolean isInterrupted() {
        return interrupted;
    }

    private void mustGoOn() {
        if (interrupted) {
            throw new CancellationException("the drill was interrupted");
        }
    }

    /** Clients are led there from now on. */
    public void leadTo(Target target) {
        front.to(URI.create(target.connection(id).gateway()).getPort());
    }

    /** Through the address that stays the same. */
    public Connection connection(Target target) {
        return target.connection(id).through("http://127.0.0.1:" + front.port(), FRONT_PATIENCE);
    }

    public Api api(Target target) {
        Connection connection = connection(target);
        return Api.at(
                connection.gateway(),
                connection.anonKey().orElseThrow(),
                connection.serviceKey().orElseThrow());
    }

    /** Users and rows first, measured by nobody. */
    public void enter(Target target) {
        leadTo(target);
        cast = Cast.enter(api(target).patient(), id, plan.load());
        timeline.note("users and seeds made", "harness");
    }

    /** Lets the writers act for as long as planned before the fault. */
    public void play(Target target) {
        traffic = Traffic.start(connection(target), cast, plan.load(), ledger);
        timeline.note("traffic begins", "harness");
    }

    public void await(String what, Duration time) {
        long until = ledger.now() + time.toNanos();
        await(what, time.plusSeconds(60), () -> ledger.now() >= until);
    }

    /** Waits that long, and on until every capability is good; what is not by then, the facts tell. */
    public void steady(String what, Duration time) {
        await(what, time);
        await("a steady state", STEADY_PATIENCE, () -> unsteady(ledger.now()).isEmpty());
    }

    /** Waits until it is so; false if it is not in time. */
    public boolean await(String what, Duration atMost, java.util.concurrent.Callable<Boolean> condition) {
        mustGoOn();
        try {
            Awaitility.await(what)
                    .dontCatchUncaughtExceptions()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .atMost(atMost)
                    .until(condition);
            return true;
        } catch (ConditionTimeoutException late) {
            return false;
        }
    }

    /** Waits until every capability is back and stayed, or patience ends. */
    public List<RecoveryTime> awaitRecovery(long faultNanos) {
        return awaitRecovery(faultNanos, faultNanos);
    }

    /** @param lostNanos when the fault was complete: what was good before that is no recovery */
    public List<RecoveryTime> awaitRecovery(long faultNanos, long lostNanos) {
        await(
                "recovery",
                plan.patience().plus(plan.stable()),
                () -> recovery(faultNanos, lostNanos).stream()
                        .allMatch(each -> each.recovered().isPresent()));
        return recovery(faultNanos, lostNanos);
    }

    public List<RecoveryTime> recovery(long faultNanos) {
        return recovery(faultNanos, faultNanos);
    }

    private List<RecoveryTime> recovery(long faultNanos, long lostNanos) {
        List<Sample> samples = traffic.samples().stream()
                .filter(sample -> !sample.good() || sample.atNanos() < faultNanos || sample.atNanos() >= lostNanos)
                .toList();
        return samples.stream()
                .map(Sample::capability)
                .distinct()
                .sorted()
                .map(capability -> RecoveryTime.of(capability, samples, faultNanos, plan.stable()))
                .toList();
    }

    /** Capabilities whose last probes before that moment were not all good; empty is a steady state. */
    public List<String> unsteady(long nanos) {
        long from = nanos - STEADY.toNanos();
        List<Sample> last = traffic.samples().stream()
                .filter(sample -> sample.atNanos() >= from && sample.atNanos() < nanos)
                .toList();
        Stream<String> bad = last.stream().filter(sample -> !sample.good()).map(Sample::capability);
        return (last.isEmpty() ? Stream.of("no probe at all") : bad)
                .distinct()
                .sorted()
                .toList();
    }

    public void stopTraffic() {
        traffic.close();
        timeline.note("traffic ends", "harness");
    }

    /** Ends all that the drill began, whatever goes wrong with a part of it. */
    @Override
    public void close() {
        quietly("clients", front::refuse);
        if (traffic != null) {
            quietly("the traffic", traffic);
        }
        quietly("the ledger", ledger);
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            quietly(part.getClass().getSimpleName(), part);
        }
        quietly("the front", front);
        quietly("the folder " + scratch.path(), scratch);
    }

    /** What could not be ended, each with its reason; empty after a close that left nothing. */
    public List<String> left() {
        return List.copyOf(left);
    }

    private void quietly(String what, AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("not ended: {}", what, e);
            left.add(what + " could not be ended: " + e.getMessage());
        }
    }
}
