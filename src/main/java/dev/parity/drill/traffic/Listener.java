package dev.parity.drill.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.drill.ledger.Found;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.LedgerFile;
import dev.parity.driver.Frame;
import dev.parity.driver.NotSeen;
import dev.parity.driver.RealtimeChannel;
import dev.parity.driver.RealtimeDriver;
import dev.parity.driver.RealtimeSocket;
import dev.parity.observation.Unrecorded;
import dev.parity.target.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Subscribed to the writers' rows, and again whenever the socket is gone; keeps what it heard, in order. */
final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final long FRESH_NANOS = 1_500_000_000L;

    private final Connection connection;
    private final Cast cast;
    private final LedgerFile ledger;
    private final List<Found> heard = new ArrayList<>();
    private final List<List<String>> goes = new ArrayList<>();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final Thread thread = new Thread(this::listen, "drill-listener");
    private volatile long firstNanos = Long.MAX_VALUE;
    private volatile long lastNanos = Long.MIN_VALUE / 2;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Listener(Connection connection, Cast cast, LedgerFile ledger) {
        this.connection = connection;
        this.cast = cast;
        this.ledger = ledger;
        thread.setDaemon(true);
    }

    static Listener start(Connection connection, Cast cast, LedgerFile ledger) {
        Listener listener = new Listener(connection, cast, ledger);
        listener.thread.start();
        return listener;
    }

    /** Whether a change was heard just now; writers never pause, so silence is a failure. */
    boolean hears() {
        return ledger.now() - lastNanos < FRESH_NANOS;
    }

    synchronized List<Found> heard() {
        return List.copyOf(heard);
    }

    /** Between two of them the service said, by an error or by ending the socket, that something may be missing. */
    synchronized List<List<String>> heardAtOneGo() {
        return goes.stream().map(List::copyOf).toList();
    }

    /** When it was subscribed first: what was written before, it is not owed. */
    long firstNanos() {
        return firstNanos;
    }

    private void listen() {
        while (ended.getCount() > 0) {
            try (RealtimeDriver driver = new RealtimeDriver(connection, new Unrecorded())) {
                follow(driver);
            } catch (NotSeen | RuntimeException gone) {
                LOG.debug("subscribing again", gone);
                pause();
            }
        }
    }

    private void pause() {
        try {
            if (ended.await(200, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                LOG.debug("ended while waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(RealtimeDriver driver) {
        RealtimeSocket socket = driver.connect("drill", connection.anonKey().orElseThrow());
        RealtimeChannel channel = socket.channel("ledger", "realtime:drill-" + cast.run());
        JsonNode joined = channel.join(subscription());
        if (!joined.path("status").asText().equals("ok")) {
            throw new IllegalStateException("the subscription was refused: " + joined);
        }
        if (subscriptions.getAndIncrement() == 0) {
            firstNanos = ledger.now();
        }
        begin();
        while (ended.getCount() > 0) {
            Frame frame = channel.await("hears of a row", Listener::matters);
            if (frame.event().equals("system")) {
                LOG.debug("told of a break: {}", frame.payload());
                begin();
            } else {
                hear(frame);
            }
        }
    }

    private static boolean matters(Frame frame) {
        return frame.event().equals("postgres_changes")
                || frame.event().equals("system")
                        && !frame.payload().path("status").asText().equals("ok");
    }

    private synchronized void begin() {
        goes.add(new ArrayList<>());
    }

    private synchronized void hear(Frame frame) {
        lastNanos = ledger.now();
        String body = frame.payload().path("data").path("record").path("body").asText();
        String mark = RowWriter.MARK + cast.run() + ".";
        if (body.startsWith(mark)) {
            String key = body.substring(RowWriter.MARK.length(), body.indexOf(' '));
            goes.get(goes.size() - 1).add(key);
            heard.add(new Found(Kind.EVENT, key, Digest.of(body)));
        }
    }

    private ObjectNode subscription() {
        ObjectNode payload = Api.MAPPER.createObjectNode();
        ObjectNode config = payload.putObject("config");
        config.putObject("broadcast").put("ack", false).put("self", false);
        config.putObject("presence").put("key", "");
        config.putArray("postgres_changes")
                .addObject()
                .put("event", "INSERT")
                .put("schema", "public")
                .put("table", "posts");
        config.put("private", false);
        payload.put("access_token", cast.reader().token());
        return payload;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
