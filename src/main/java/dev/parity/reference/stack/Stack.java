package dev.parity.reference.stack;

import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.ServiceFactory;
import dev.parity.reference.mail.MailServer;
import dev.parity.reference.objectstore.Backend;
import dev.parity.reference.objectstore.ObjectStore;
import dev.parity.reference.postgres.OutsidePostgres;
import dev.parity.reference.postgres.Postgres;
import dev.parity.reference.postgres.PostgresServer;
import dev.parity.reference.webhooks.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole embedded stack, running: what has no order among itself starts side by side. */
final class Stack implements AutoCloseable {
    static final String BUCKET = "parity-objects";
    private static final Logger LOG = LoggerFactory.getLogger(Stack.class);
    private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

    private final StackPlan plan;
    private final Clock clock;
    private final Keys keys;
    private final Consumer<Part> announce;
    private final Map<String, Seat> seats = new ConcurrentHashMap<>();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Switch front = new Switch();
    private volatile Entrance entrance;
    private volatile HttpServer secure;
    private volatile Postgres postgres;
    private StackAddress address;

    private Stack(StackPlan plan, Clock clock, Consumer<Part> announce) {
        this.plan = plan;
        this.clock = clock;
        this.announce = announce;
        this.keys = plan.keys() == null ? Keys.fresh(clock.instant()) : plan.keys();
    }

    /**
     * Starts everything, or nothing: a failure closes what was already open.
     *
     * @param announce hears of each part that a hop may stand before, as soon as its port is known
     */
    static Stack start(StackPlan plan, Clock clock, Consumer<Part> announce) {
        Stack stack = new Stack(plan, clock, announce);
        try {
            stack.boot();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e instanceof CompletionException wrapped && wrapped.getCause() instanceof RuntimeException cause
                    ? cause
                    : e;
        } catch (LinkageError e) { // classes that were replaced since this process began
            stack.close();
            throw e;
        }
    }

    StackAddress address() {
        return address;
    }

    /**
     * Does it; a service that has several replicas is its first.
     *
     * @return where what was changed is found; empty if it has no address of its own
     * @throws IllegalArgumentException if there is no such service
     */
    String obey(Order order) {
        switch (order.act()) {
            case REVIVE -> postgres = opened(postgres.again());
            case CERTIFICATE -> {
                return certificate(Clock.offset(clock, order.ahead()));
            }
            case STOP -> seat(order.service()).stop();
            case RESTART -> restart(order);
        }
        return "";
    }

    private void restart(Order order) {
        if (order.service().equals(Services.GATEWAY.name())) {
            entrance.restart(order.settings(), order.ahead());
        } else {
            seat(order.service()).restart(order.settings(), order.ahead());
        }
    }

    private Seat seat(String service) {
        Seat seat = seats.get(service);
        if (seat == null) {
            throw new IllegalArgumentException("no service \"" + service + "\" runs here");
        }
        return seat;
    }

    /** The port stays; connections that are open end. */
    private String certificate(Clock made) {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", secure.port());
        secure.close();
        secure = opened(HttpServer.startTls(address, SelfSigned.context(made), front));
        return "https://127.0.0.1:" + secure.port();
    }

    private void boot() {
        HttpServer gateway = opened(HttpServer.start(new InetSocketAddress("127.0.0.1", plan.gatewayPort()), front));
        String publicUrl = "http://127.0.0.1:" + behind("gateway", gateway.port());
        CompletableFuture<HttpServer> tls = async(() -> HttpServer.startTls(ANY, SelfSigned.context(clock), front));
        CompletableFuture<Postgres> database = async(this::database);
        CompletableFuture<ObjectStore> objects = async(this::objectStore);
        MailServer mail = opened(MailServer.start(0));
        told("mail", mail.smtpPort());
        HttpServer mailApi = opened(HttpServer.start(ANY, mail.api()));
        postgres = database.join();
        told("database", postgres.port());
        CompletableFuture<Webhooks> webhooks = async(() -> Webhooks.start(postgres.url("supabase_admin")));
        Settings settings = new Settings(plan, keys, postgres, publicUrl);
        List<RunningService> services = services(settings, mail, objects.join());
        webhooks.join();
        entrance = opened(Entrance.open(front, settings.gateway(upstreams(services)), clock));
        secure = tls.join();
        this.address = new StackAddress(
                publicUrl,
                "https://127.0.0.1:" + secure.port(),
                postgres.url(),
                "http://127.0.0.1:" + mailApi.port(),
                objects.join().url().toString(),
                keys.anonKey(),
                keys.serviceKey(),
                keys.jwtSecret(),
                keys.s3AccessKey(),
                keys.s3SecretKey(),
                metrics(services, publicUrl),
                Map.of("postgres", postgres.version(), "objectStore", plan.objectStore()));
    }

    private Postgres database() {
        if (plan.database() != null) {
            return OutsidePostgres.prepare(plan.database());
        }
        Path data = plan.directory().resolve("pg");
        return plan.recovery() == null
                ? PostgresServer.start(plan.postgresJars(), plan.cache(), data, plan.postgresSettings())
                : PostgresServer.restore(plan.postgresJars(), plan.cache(), data, plan.recovery());
    }

    private ObjectStore objectStore() {
        Path folder = plan.directory().resolve("objects");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ObjectStore store = ObjectStore.start(
                ANY, Backend.named(plan.objectStore(), folder), keys.s3AccessKey(), keys.s3SecretKey());
        store.createBucket(BUCKET);
        return store;
    }

    /** Auth, storage and realtime bring their own schemas; rest reads them all and so comes last. */
    private List<RunningService> services(Settings settings, MailServer mail, ObjectStore objects) {
        List<CompletableFuture<RunningService>> first = new ArrayList<>();
        first.addAll(replicas(Services.AUTH, replica -> settings.auth(mail.smtpPort())));
        first.addAll(replicas(
                Services.STORAGE,
                replica -> settings.storage(
                        "http://127.0.0.1:" + behind("s3", objects.url().getPort()))));
        first.addAll(replicas(Services.REALTIME, settings::realtime));
        first.addAll(replicas(Services.FUNCTIONS, replica -> settings.functions()));
        List<RunningService> running =
                first.stream().map(CompletableFuture::join).collect(Collectors.toCollection(ArrayList::new));
        replicas(Services.REST, replica -> settings.rest()).forEach(rest -> running.add(rest.join()));
        return running;
    }

    private interface PerReplica {
        Map<String, String> settings(int replica);
    }

    /** Replicas start one after the other: the first brings the schema. */
    private List<CompletableFuture<RunningService>> replicas(ServiceFactory factory, PerReplica settings) {
        List<CompletableFuture<RunningService>> all = new ArrayList<>();
        CompletableFuture<?> previous = CompletableFuture.completedFuture(null);
        for (int i = 1; i <= plan.replicasOf(factory.name()); i++) {
            int replica = i;
            CompletableFuture<RunningService> next =
                    previous.thenApplyAsync(ignored -> timed(factory, settings.settings(replica)), Starter::start);
            all.add(next);
            previous = next;
        }
        return all;
    }

    private RunningService timed(ServiceFactory factory, Map<String, String> settings) {
        long start = System.nanoTime();
        Seat seat = opened(Seat.taken(factory, ANY, settings, clock));
        seats.putIfAbsent(factory.name(), seat);
        RunningService service = seat.running();
        LOG.info("{} ready at {} after {} ms", factory.name(), service.url(), (System.nanoTime() - start) / 1_000_000);
        return service;
    }

    /** A hop stands before the first replica; the others stay direct. */
    private Map<String, String> upstreams(List<RunningService> services) {
        Map<String, String> urls = new LinkedHashMap<>();
        for (RunningService service : services) {
            boolean first = !urls.containsKey(service.name());
            int own = service.server().port();
            int port = first ? behind(service.name(), own) : own;
            urls.merge(service.name(), "http://127.0.0.1:" + port, (one, other) -> one + "," + other);
        }
        return urls;
    }

    /** Tells of a part's own port and answers the one where it is to be found. */
    private int behind(String part, int own) {
        told(part, own);
        return plan.portOf(part, own);
    }

    private void told(String part, int own) {
        announce.accept(new Part(part, own));
    }

    private static Map<String, String> metrics(List<RunningService> services, String gateway) {
        Map<String, String> urls = new LinkedHashMap<>();
        urls.put("gateway", gateway + "/metrics");
        for (RunningService service : services) {
            urls.merge(service.name(), service.url() + "/metrics", (first, second) -> first + "," + second);
        }
        return urls;
    }

    private <T extends AutoCloseable> CompletableFuture<T> async(java.util.function.Supplier<T> start) {
        return CompletableFuture.supplyAsync(() -> opened(start.get()), Starter::start);
    }

    private synchronized <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    /** In reverse order of opening; one that fails to close does not keep the others open. */
    @Override
    public void close() {
        List<AutoCloseable> parts;
        synchronized (this) {
            parts = List.copyOf(opened);
            opened.clear();
        }
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("could not close {}: {}", part, e.toString());
            }
        }
    }
}
