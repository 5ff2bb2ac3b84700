package dev.parity.reference.realtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import dev.parity.reference.http.Service;
import io.undertow.server.HttpHandler;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the parts and names the routes. */
final class Realtime implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(Realtime.class);
    private static final int WORKERS = 16;

    private final ExecutorService work = Executors.newFixedThreadPool(WORKERS, daemon("realtime-work"));
    private final ScheduledExecutorService clockwork =
            Executors.newSingleThreadScheduledExecutor(daemon("realtime-clock"));
    private final Database database;
    private final Changes changes;
    private final ExecutorService telling = Executors.newSingleThreadExecutor(daemon("realtime-relay"));
    private final Relay relay;
    private final Hub hub;
    private final Sockets sockets;
    private final WalReader wal;

    Realtime(RealtimeSettings settings, Clock clock) {
        this.database = new Database(settings.database(), settings.poolSize());
        this.changes = new Changes(database);
        Topics topics = new Topics();
        this.relay = new Relay(settings.clustered(), settings.slot(), database, topics, telling);
        this.hub = new Hub(
                new Tokens(settings.keys(), clock),
                database,
                topics,
                relay,
                changes,
                settings.limits(),
                Rate.perSecond(settings.limits().messages(), clock),
                Rate.perSecond(settings.limits().joins(), clock),
                clock,
                work);
        this.sockets = new Sockets(hub);
        this.wal = new WalReader(
                settings.database(),
                settings.slot(),
                database,
                changes,
                relay,
                (topic, isPrivate, event, id, payload) -> {
                    ObjectNode meta = Json.object().put("id", id);
                    topics.deliver(new Topics.Place(topic, isPrivate), Topics.broadcast(topic, event, payload, meta));
                });
    }

    void start() {
        try {
            database.migrate();
        } catch (SQLException e) {
            close();
            throw new IllegalStateException("realtime cannot prepare its database: " + e.getMessage(), e);
        }
        wal.start();
        clockwork.scheduleWithFixedDelay(() -> sockets.sessions().forEach(Session::checkTime), 1, 1, TimeUnit.SECONDS);
        if (relay.isOn()) {
            clockwork.scheduleWithFixedDelay(relay::sweep, 1, 1, TimeUnit.SECONDS);
        }
    }

    @Override
    public String name() {
        return "realtime";
    }

    @Override
    public HttpHandler handler() {
        BroadcastApi broadcast = new BroadcastApi(hub);
        Routes routes = new Routes(Realtime::broken)
                .on("POST", "/api/broadcast", broadcast::batch)
                .on("POST", "/api/broadcast/{topic}/events/{event}", broadcast::single)
                .on("GET", "/healthcheck", request -> health())
                .otherwise(request -> Response.json(404, Json.object().put("error", "not found")));
        return exchange -> {
            if (exchange.getRequestPath().equals("/socket/websocket")) {
                sockets.handleRequest(exchange);
            } else {
                routes.handleRequest(exchange);
            }
        };
    }

    /** How many sockets are open. */
    int connections() {
        return sockets.sessions().size();
    }

    private Response health() {
        boolean alive = database.alive();
        ObjectNode body = Json.object().put("database", alive).put("replication", changes.isLive());
        return Response.json(alive ? 200 : 503, body);
    }

    private static Response broken(Request request, Exception thrown) {
        LOG.error("{} {} broke", request.method(), request.rawPath(), thrown);
        return Response.json(500, Json.object().put("error", "Internal server error"));
    }

    private static java.util.concurrent.ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        wal.close();
        finish(work);
        finish(telling);
        database.close();
    }

    /** Lets what has begun end, so that it does not find its connection closed. */
    private static void finish(ExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(1, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
