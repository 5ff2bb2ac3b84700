package dev.parity.target;

import dev.parity.environment.Environment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A stack that already runs somewhere: reached by URLs and keys, left as it was found. */
final class AttachedTarget implements Target {
    private static final Duration READY = Duration.ofSeconds(30);
    private static final Duration ONE_TRY = Duration.ofSeconds(5);
    private static final int GOOD_IN_A_ROW = 3;
    private static final Set<String> STACK = Set.of(
            "auth", "database", "storage", "realtime", "functions", "gateway", "platform", "recovery", "security");

    private final Environment environment;
    private final String gateway;
    private final boolean fixtureIsOurs;
    private final Duration bootTime;

    private AttachedTarget(Environment environment, String gateway, boolean fixtureIsOurs, Duration bootTime) {
        this.environment = environment;
        this.gateway = gateway;
        this.fixtureIsOurs = fixtureIsOurs;
        this.bootTime = bootTime;
    }

    static AttachedTarget open(Environment environment) {
        long start = System.nanoTime();
        String gateway = environment
                .endpoints()
                .gateway()
                .map(url -> url.replaceAll("/+$", ""))
                .orElseThrow(() -> new Unreachable(environment.name() + " has no endpoints.gateway, and"
                        + " lifecycle.up wrote none to PARITY_UP (docs/drills.md). Expected one of both."));
        mustBeReady(environment, gateway);
        boolean ours = isStack(environment)
                && environment
                        .endpoints()
                        .database()
                        .map(AttachedTarget::applied)
                        .orElse(false);
        return new AttachedTarget(environment, gateway, ours, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Whether it is the stack, and not an application of one's own alone. */
    private static boolean isStack(Environment environment) {
        return environment.profiles().stream().anyMatch(STACK::contains);
    }

    private static boolean applied(String database) {
        try {
            return Fixture.apply(database);
        } catch (RuntimeException e) {
            throw new Unreachable("The database does not take the fixture: " + e.getMessage(), e);
        }
    }

    /** Ready is three good answers in a row, not one: of auth and rest, and of the application. */
    private static void mustBeReady(Environment environment, String gateway) {
        Duration atMost = environment.timeouts().getOrDefault("ready", READY);
        HttpClient client = HttpClient.newBuilder().connectTimeout(ONE_TRY).build();
        AtomicInteger good = new AtomicInteger();
        AtomicReference<String> last = new AtomicReference<>("no answer");
        try {
            Awaitility.await()
                    .atMost(atMost)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        boolean answered = asked(environment).stream()
                                .allMatch(path -> answers(client, environment, gateway + path, last));
                        return (answered ? good.incrementAndGet() : reset(good)) >= GOOD_IN_A_ROW;
                    });
        } catch (ConditionTimeoutException e) {
            throw new Unreachable(
                    environment.name() + " was not ready within " + atMost.toSeconds() + " s: " + last.get()
                            + ". Expected three good answers in a row. Check that it runs and that"
                            + " endpoints.gateway and credentials.anonKey in " + environment.file() + " are right.",
                    e);
        }
    }

    private static List<String> asked(Environment environment) {
        List<String> paths =
                new ArrayList<>(isStack(environment) ? List.of("/auth/v1/health", "/rest/v1/") : List.of());
        environment.webapp().ifPresent(app -> paths.add(app.ready()));
        return paths;
    }

    private static int reset(AtomicInteger good) {
        good.set(0);
        return 0;
    }

    private static boolean answers(
            HttpClient client, Environment environment, String url, AtomicReference<String> last) {
        String key = environment.credentials().anonKey().orElse("");
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(ONE_TRY)
                .header("apikey", key)
                .header("Authorization", "Bearer " + key)
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            last.set("GET " + url + " answered " + status);
            return status < 500 && status != 401 && status != 404;
        } catch (IOException e) {
            last.set("GET " + url + " failed: " + e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted while waiting for " + url, e);
        }
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
                        gateway,
                        environment.endpoints().database(),
                        environment.endpoints().mail(),
                        environment.endpoints().s3(),
                        environment.endpoints().inside(),
                        environment.endpoints().functions(),
                        environment.credentials().anonKey(),
                        environment.credentials().serviceKey(),
                        environment.credentials().jwtSecret(),
                        environment.credentials().s3AccessKey(),
                        environment.credentials().s3SecretKey(),
                        environment.extended(),
                        environment.replicas(),
                        environment.timeFactor(),
                        environment.timeouts())
                .with(Parts.of(environment));
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new HashMap<>(environment.facts());
        environment.endpoints().database().flatMap(AttachedTarget::postgres).ifPresent(v -> facts.put("postgres", v));
        return facts;
    }

    private static Optional<String> postgres(String database) {
        return DatabaseFacts.version(database);
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public Duration bootTime() {
        return bootTime;
    }

    @Override
    public void close() {
        if (fixtureIsOurs) {
            environment.endpoints().database().ifPresent(Fixture::remove);
        }
    }
}
