package dev.parity.drill.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port of loopback that leads to another, which may change: the address that clients keep while what is behind it
 * fails over. It can refuse, and carry no more than so many bytes a second to the client.
 */
public final class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int PIECE = 16 * 1024;
    private static final int LOOKS = 3_000;
    private static final long LOOK_NANOS = 10_000_000;
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final Doorway door = Doorway.open("relay");
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong turns = new AtomicLong();
    private volatile int upstream;
    private volatile Route route = Route.ALL;
    private volatile boolean refusing;
    private volatile long bytesPerSecond = UNLIMITED;
    private final Storm storm = new Storm(door);

    private Relay() {}

    public static Relay open() {
        Relay relay = new Relay();
        relay.door.welcome(relay::carry);
        return relay;
    }

    public int port() {
        return door.port();
    }

    /** Leads new connections there; those that are open end. */
    public void to(int port) {
        route = Route.ALL;
        upstream = port;
        refusing = false;
        cut();
    }

    /** Leads new connections there; those that are open stay where they are. */
    public void toForNew(int port) {
        upstream = port;
        refusing = false;
    }

    /** Leads all there but the sessions of one user, which lead to another port; what is open ends. */
    public void toBut(int port, String user, int other) {
        upstream = port;
        route = new Route(user, other);
        refusing = false;
        cut();
    }

    /** Leads every second new connection to another port; what is open ends. */
    public void toBoth(int port, int other) {
        toBut(port, Route.EVERY_SECOND, other);
    }

    /** Ends what is open and lets nobody in until {@link #to}. */
    public void refuse() {
        refusing = true;
        cut();
    }

    /** Carries at most that much from what is behind to the clients, over all connections each. */
    public void throttle(long rate) {
        bytesPerSecond = rate;
    }

    /** From now on, also on connections that are open; what a reset would end is ended by {@link Weather#refuses}. */
    public void weather(Weather next) {
        storm.change(next);
        if (next.refuses()) {
            cut();
        }
    }

    public Weather weather() {
        return storm.now();
    }

    /** Ends every connection with a reset; new ones are let in. */
    public void cutAll() {
        cut();
    }

    private void cut() {
        open.forEach(Doorway::drop);
        open.clear();
    }

    private void carry(Socket client) {
        Socket behind = new Socket();
        try {
            client.setTcpNoDelay(true);
            open.add(client);
            storm.hold(false);
            known();
            Route chosen = route;
            Greeting greeting = chosen.reads() ? Greeting.read(client) : Greeting.NONE;
            int led = upstream;
            int port = chosen.of(greeting.user(), turns.getAndIncrement(), led);
            if (refusing || storm.now().refuses() || port == 0) {
                throw new IOException("nobody is let in");
            }
            behind.setTcpNoDelay(true);
            if (bytesPerSecond != UNLIMITED) {
                behind.setReceiveBufferSize(PIECE);
            }
            behind.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) CONNECT.toMillis());
            open.add(behind);
            if (refusing || led != upstream) {
                throw new IOException("it leads elsewhere by now");
            }
            behind.getOutputStream().write(greeting.bytes());
            Turns spoken = new Turns();
            door.start("up", () -> pump(client, behind, false, spoken));
            pump(behind, client, true, spoken);
        } catch (IOException e) {
            LOG.debug("a connection was not carried", e);
        } finally {
            end(client);
            end(behind);
        }
    }

    private void pump(Socket from, Socket to, boolean limited, Turns spoken) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                storm.before(limited, count, limited ? spoken.beginsAnswer() : spoken.asked());
                out.write(piece, 0, count);
                out.flush();
                spoken.carried(limited);
                if (limited) {
                    pace(count);
                }
            }
            storm.hold(limited);
            to.shutdownOutput();
        } catch (IOException e) {
            LOG.debug("a connection ended", e);
            boolean reset = e instanceof Storm.Reset;
            ended(from, reset);
            ended(to, reset);
        }
    }

    private void pace(int count) throws IOException {
        long rate = bytesPerSecond;
        if (rate != UNLIMITED) {
            storm.pause(count * 1_000_000_000L / rate);
        }
    }

    /** Who comes while a stack is still starting waits until it is known where the relay leads. */
    private void known() throws IOException {
        for (int looks = 0; upstream == 0 && !refusing && looks < LOOKS; looks++) {
            storm.pause(LOOK_NANOS);
        }
    }

    private void ended(Socket socket, boolean reset) {
        open.remove(socket);
        if (reset) {
            Doorway.drop(socket);
        } else {
            Doorway.close(socket);
        }
    }

    private void end(Socket socket) {
        ended(socket, false);
    }

    @Override
    public void close() {
        door.close();
        cut();
    }
}
