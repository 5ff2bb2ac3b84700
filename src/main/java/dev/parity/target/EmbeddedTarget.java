package dev.parity.target;

import dev.parity.environment.EmbeddedStack;
import dev.parity.environment.Environment;
import dev.parity.reference.postgres.Recovery;
import dev.parity.reference.stack.Keys;
import dev.parity.reference.stack.StackAddress;
import dev.parity.reference.stack.StackPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The embedded stack in a process of its own, with the fixture applied. */
final class EmbeddedTarget implements Target {
    private static final Duration READY = Duration.ofSeconds(90);

    private final Environment environment;
    private final Lease lease;
    private final StackProcess process;
    private final StackAddress address;
    private final Duration bootTime;

    private EmbeddedTarget(
            Environment environment, Lease lease, StackProcess process, StackAddress address, Duration bootTime) {
        this.environment = environment;
        this.lease = lease;
        this.process = process;
        this.address = address;
        this.bootTime = bootTime;
    }

    static EmbeddedTarget open(Home home, Environment environment, OpenOptions options) {
        long start = System.nanoTime();
        Lease lease = Lease.take(home.leases(), environment.name(), home.root());
        StackProcess process = StackProcess.start(home, plan(home, environment, lease, options), lease);
        try {
            StackAddress address =
                    process.mustBeReady(environment.timeouts().getOrDefault("ready", READY), options.hops());
            Fixture.apply(address.database());
            return new EmbeddedTarget(
                    environment, lease, process, address, Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException e) {
            undo(process, lease);
            throw e;
        }
    }

    /** A thread that is interrupted could wait for nothing, and would leave what it began. */
    private static void undo(StackProcess process, Lease lease) {
        boolean interrupted = Thread.interrupted();
        process.close();
        Sweeper.remove(lease.directory());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static StackPlan plan(Home home, Environment environment, Lease lease, OpenOptions options) {
        EmbeddedStack stack = environment.embedded().orElseThrow();
        return new StackPlan(
                environment.name(),
                home.postgresJars(stack.postgres()),
                home.cache(),
                lease.directory(),
                FixtureFunctions.deploy(functions(lease)),
                stack.objectStore(),
                options.port(),
                environment.replicas(),
                stack.settings(),
                stack.settings().getOrDefault("postgres", Map.of()),
                options.hops().ports(),
                options.detached(),
                options.keys().map(EmbeddedTarget::keys).orElse(null),
                options.restored().map(EmbeddedTarget::recovery).orElse(null),
                stack.database().orElse(null));
    }

    private static Keys keys(StackKeys keys) {
        return new Keys(keys.jwtSecret(), keys.anonKey(), keys.serviceKey(), keys.s3AccessKey(), keys.s3SecretKey());
    }

    private static Recovery recovery(RestorePoint point) {
        return new Recovery(point.base(), point.archive(), point.time().orElse(null), point.password());
    }

    private static Path functions(Lease lease) {
        return lease.directory().resolve("functions");
    }

    @Override
    public Environment environment() {
        return environment;
    }

    @Override
    public Connection connection(String run) {
        return new Connection(
                environment.name(),
                run,
                address.gateway(),
                Optional.of(address.database()),
                Optional.of(address.mail()),
                Optional.of(address.s3()),
                Optional.of(address.gateway()),
                Optional.of(functions(lease).toString()),
                Optional.of(address.anonKey()),
                Optional.of(address.serviceKey()),
                Optional.of(address.jwtSecret()),
                Optional.of(address.s3AccessKey()),
                Optional.of(address.s3SecretKey()),
                environment.extended(),
                environment.replicas(),
                environment.timeFactor(),
                environment.timeouts());
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new HashMap<>(environment.facts());
        facts.putAll(address.facts());
        return facts;
    }

    @Override
    public Optional<Controls> controls() {
        return Optional.of(process);
    }

    @Override
    public Optional<Meter> meter() {
        return ProcessMeter.of(pid());
    }

    @Override
    public Duration bootTime() {
        return bootTime;
    }

    Lease lease() {
        return lease;
    }

    @Override
    public long pid() {
        return process.handle().pid();
    }

    @Override
    public void close() {
        process.close();
        Sweeper.remove(lease.directory());
    }
}
