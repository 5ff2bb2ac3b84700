package dev.parity.target;

import dev.parity.environment.ComposeStack;
import dev.parity.environment.Credentials;
import dev.parity.environment.Endpoints;
import dev.parity.environment.Environment;
import dev.parity.target.compose.ComposeImages;
import dev.parity.target.compose.ComposePlan;
import dev.parity.target.compose.DockerCheck;
import dev.parity.target.compose.DockerMeter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A compose project booted for one run, then reached as any other stack is. */
final class ComposeTarget implements Target {
    private static final Duration READY = Duration.ofMinutes(5);

    private final Environment environment;
    private final Lease lease;
    private final ComposeProcess keeper;
    private final AttachedTarget reached;
    private final Duration bootTime;

    private ComposeTarget(
            Environment environment, Lease lease, ComposeProcess keeper, AttachedTarget reached, Duration bootTime) {
        this.environment = environment;
        this.lease = lease;
        this.keeper = keeper;
        this.reached = reached;
        this.bootTime = bootTime;
    }

    static ComposeTarget open(Home home, Environment environment, OpenOptions options) {
        long start = System.nanoTime();
        ComposeStack stack = environment.compose().orElseThrow();
        Path file = home.root().resolve(stack.file());
        mustBeThere(environment, stack, file);
        Lease lease = Lease.take(home.leases(), environment.name(), home.root());
        Path functions = FixtureFunctions.deploy(lease.directory().resolve("functions"));
        ComposeVariables variables =
                ComposeVariables.fresh(stack, file, lease, functions, options.port(), System.getenv());
        ComposeProcess keeper =
                ComposeProcess.start(home, plan(home, environment, file, lease, variables, options), lease);
        try {
            keeper.mustBeReady(environment.name(), options.waiting().progress());
            AttachedTarget reached =
                    AttachedTarget.open(environment.reachedAt(endpoints(variables, functions), credentials(variables)));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new ComposeTarget(environment, lease, keeper, reached, took);
        } catch (RuntimeException e) {
            keeper.close();
            throw e;
        }
    }

    private static void mustBeThere(Environment environment, ComposeStack stack, Path file) {
        DockerCheck.missing().ifPresent(missing -> {
            throw new Unreachable(environment.name() + " cannot be booted: " + missing.sentence());
        });
        if (!Files.isRegularFile(file)) {
            throw new Unreachable(environment.name() + " cannot be booted: its compose file " + stack.file()
                    + " does not exist. Expected it below "
                    + environment.file().getParent().getParent()
                    + ". Correct compose.file in " + environment.file() + ".");
        }
        List<String> absent = stack.local() ? new ComposeImages(file, true, stack.profiles()).absent() : List.of();
        if (!absent.isEmpty()) {
            throw new Unreachable(environment.name() + " cannot be booted: this engine has no image "
                    + String.join(", ", absent) + ". Expected every image of images-local.env. " + ComposeImages.BUILD);
        }
    }

    private static ComposePlan plan(
            Home home,
            Environment environment,
            Path file,
            Lease lease,
            ComposeVariables variables,
            OpenOptions options) {
        ComposeStack stack = environment.compose().orElseThrow();
        String name = lease.directory().getFileName().toString();
        List<Path> files = new ArrayList<>(List.of(file));
        List<String> profiles = new ArrayList<>(stack.profiles());
        if (stack.local()) {
            files.add(file.resolveSibling("compose.local.yaml"));
        } else {
            profiles.add("official");
        }
        return new ComposePlan(
                files,
                stack.project(),
                profiles,
                variables.values(),
                name,
                environment.timeouts().getOrDefault("ready", READY).toMillis(),
                lease.directory(),
                options.waiting()
                        .captures()
                        .orElse(home.scratch().resolve("captures").resolve(name)),
                options.detached());
    }

    private static Endpoints endpoints(ComposeVariables variables, Path functions) {
        String password = variables.get("POSTGRES_PASSWORD");
        return new Endpoints(
                Optional.of(variables.url("http", "GATEWAY_PORT")),
                Optional.of("postgresql://postgres:" + password + "@127.0.0.1:" + variables.get("DATABASE_PORT")
                        + "/postgres"),
                Optional.of(variables.url("http", "MAIL_PORT")),
                Optional.of(variables.url("http", "OBJECTS_PORT")),
                Optional.of(variables.url("http", "PROMETHEUS_PORT")),
                Optional.of("http://gateway:8000"),
                Optional.of(functions.toString()));
    }

    private static Credentials credentials(ComposeVariables variables) {
        return new Credentials(
                Optional.of(variables.get("ANON_KEY")),
                Optional.of(variables.get("SERVICE_KEY")),
                Optional.of(variables.get("JWT_SECRET")),
                Optional.of(variables.get("S3_ACCESS_KEY")),
                Optional.of(variables.get("S3_SECRET_KEY")));
    }

    @Override
    public Environment environment() {
        return environment;
    }

    @Override
    public Connection connection(String run) {
        return reached.connection(run);
    }

    @Override
    public Map<String, String> facts() {
        return reached.facts();
    }

    Lease lease() {
        return lease;
    }

    @Override
    public long pid() {
        return keeper.handle().pid();
    }

    @Override
    public Optional<Meter> meter() {
        return DockerMeter.of(lease.directory().getFileName().toString());
    }

    @Override
    public Duration bootTime() {
        return bootTime;
    }

    @Override
    public void close() {
        keeper.close();
    }
}
