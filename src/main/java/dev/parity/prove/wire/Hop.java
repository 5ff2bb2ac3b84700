package dev.parity.prove.wire;

import dev.parity.drill.link.Doorway;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port between two parts of a stack. Healthy, it carries every byte as it is; otherwise as its rules have it, from
 * the next message on and on connections that are open already.
 */
public final class Hop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hop.class);
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(60);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final long CHECK_MILLIS = 20;

    /** What is spoken over it. */
    public enum Speech {
        BYTES,
        HTTP,
        POSTGRES
    }

    private final Speech speech;
    private final Doorway door = Doorway.open("hop");
    private final CompletableFuture<Integer> behind = new CompletableFuture<>();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Map<Object, AtomicInteger> seen = new ConcurrentHashMap<>();
    private final Map<String, Hop> all;
    private volatile Rules rules = Rules.NONE;

    private Hop(Speech speech, Map<String, Hop> all) {
        this.speech = speech;
        this.all = all;
    }

    /** @param all the other hops of the stack by the part behind them, for detours */
    public static Hop open(Speech speech, Map<String, Hop> all) {
        Hop hop = new Hop(speech, all);
        hop.door.welcome(hop::carry);
        hop.start("watch", hop::watch);
        return hop;
    }

    public int port() {
        return door.port();
    }

    /** Tells what is behind; connections made before wait for it. */
    public void leadsTo(int port) {
        behind.complete(port);
    }

    public Rules rules() {
        return rules;
    }

    /** Takes other rules. Sessions whose statements were rewritten end, because they remember them. */
    public void change(Rules next) {
        Rules before = rules;
        rules = next;
        seen.clear();
        if (before.tcp().hang()
                || before.tcp().silently()
                || before.tcp().larger() > 0
                || next.tcp().refuse()) {
            cut(link -> true);
        }
        if (!before.sql().equals(next.sql())) {
            cut(link -> rewritten(before, link) || rewritten(next, link));
        }
    }

    private static boolean rewritten(Rules rules, Link link) {
        return rules.sql().stream().anyMatch(rule -> rule.isFor(link.session()));
    }

    /** Ends the connections that fit. */
    void cut(Predicate<Link> meant) {
        links.stream().filter(meant).forEach(Link::close);
    }

    void forget(Link link) {
        links.remove(link);
    }

    /** Whether it is the turn of this rule, of those that come in every so often. */
    boolean due(Object rule, int every) {
        return every <= 1
                || seen.computeIfAbsent(rule, key -> new AtomicInteger()).incrementAndGet() % every == 0;
    }

    /** Waits that long, or until the hop is closed. */
    void pause(Duration time) {
        try {
            door.pause(time);
        } catch (IOException closed) {
            LOG.debug("closed while pausing", closed);
        }
    }

    void start(String name, Runnable work) {
        door.start(name, work);
    }

    /** A fresh connection to the part behind this hop, or behind another. */
    Socket connect(String part) throws IOException {
        return part.isEmpty() ? connect() : all.get(part).connect();
    }

    private Socket connect() throws IOException {
        try {
            int port = behind.get(KNOWN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return Doorway.connect(port, CONNECT);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("nobody told what is behind the hop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void carry(Socket client) {
        try {
            client.setTcpNoDelay(true);
            TcpRule tcp = rules.tcp();
            if (tcp.refuse()) {
                Doorway.drop(client);
                return;
            }
            Link link = new Link(this, client, connect());
            links.add(link);
            if (!tcp.hang()) {
                speak(link);
            }
        } catch (IOException e) {
            LOG.debug("no connection to what is behind", e);
            Doorway.close(client);
        }
    }

    private void speak(Link link) throws IOException {
        switch (speech) {
            case BYTES -> new BytePipe(link).both();
            case HTTP -> new HttpLink(link).run();
            case POSTGRES -> new SqlPipe(link).both();
        }
    }

    private void watch() {
        while (!door.isClosed()) {
            pause(Duration.ofMillis(CHECK_MILLIS));
            TcpRule tcp = rules.tcp();
            if (tcp.idle().isPresent() || tcp.life().isPresent()) {
                links.forEach(link -> link.check(tcp));
            }
        }
    }

    @Override
    public void close() {
        door.close();
        cut(link -> true);
    }
}
