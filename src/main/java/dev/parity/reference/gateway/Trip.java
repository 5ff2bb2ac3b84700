package dev.parity.reference.gateway;

import io.undertow.client.ClientConnection;
import io.undertow.conduits.ByteActivityCallback;
import io.undertow.conduits.BytesSentStreamSinkConduit;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpAttachments;
import io.undertow.util.AttachmentKey;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * One request on its way to an upstream and back: ended when neither side moved a byte for the timeout, so that
 * nothing hangs and nothing that moves is cut.
 */
final class Trip implements ByteActivityCallback {
    static final AttachmentKey<Trip> KEY = AttachmentKey.create(Trip.class);

    private final HttpServerExchange exchange;
    private final Duration timeout;
    private final long maxBodyBytes;
    private volatile ClientConnection connection;
    private volatile XnioExecutor.Key timer;
    private volatile long lastMove = System.nanoTime();
    private volatile boolean timedOut;
    private volatile boolean cutByClient;
    private volatile long received;

    private Trip(HttpServerExchange exchange, Duration timeout, long maxBodyBytes) {
        this.exchange = exchange;
        this.timeout = timeout;
        this.maxBodyBytes = maxBodyBytes;
    }

    static void begin(HttpServerExchange exchange, Duration timeout, long maxBodyBytes) {
        Trip trip = new Trip(exchange, timeout, maxBodyBytes);
        exchange.putAttachment(KEY, trip);
        exchange.addRequestWrapper((factory, ex) ->
                new ReceivedBody(factory.create(), trip::receivedFromClient, trip::dropTrailers, trip::clientHungUp));
        exchange.addResponseWrapper((factory, ex) -> new BytesSentStreamSinkConduit(factory.create(), trip));
        trip.arm(timeout);
        exchange.addExchangeCompleteListener((ex, next) -> {
            trip.timer.remove();
            if (trip.cutByClient) {
                trip.hangUp(); // Half a request was sent on it: the next one would be taken for the rest.
            }
            next.proceed();
        });
    }

    static Trip of(HttpServerExchange exchange) {
        return exchange.getAttachment(KEY);
    }

    boolean timedOut() {
        return timedOut;
    }

    /** The body, whose length was not told, turned out longer than the limit. */
    boolean tooLarge() {
        return received > maxBodyBytes;
    }

    /** The client ended, or broke the framing, within its body. */
    boolean cutByClient() {
        return cutByClient;
    }

    /** As nginx does. Passed on, those that are larger than a buffer would keep the proxy busy for ever. */
    private void dropTrailers() {
        exchange.removeAttachment(HttpAttachments.REQUEST_TRAILERS);
    }

    private void clientHungUp() {
        cutByClient = true;
    }

    /** Takes the connection to the upstream; false if it comes too late. */
    boolean took(ClientConnection upstream) {
        this.connection = upstream;
        return !timedOut;
    }

    @Override
    public void activity(long bytes) {
        lastMove = System.nanoTime();
    }

    private void receivedFromClient(long bytes) {
        received += bytes;
        activity(bytes);
        if (tooLarge()) {
            hangUp();
        }
    }

    private void arm(Duration delay) {
        timer = exchange.getIoThread().executeAfter(this::check, delay.toMillis() + 1, TimeUnit.MILLISECONDS);
    }

    private void check() {
        Duration left = timeout.minusNanos(System.nanoTime() - lastMove);
        if (left.isNegative() || left.isZero()) {
            end();
        } else {
            arm(left);
        }
    }

    private void end() {
        timedOut = true;
        boolean started = exchange.isResponseStarted();
        hangUp();
        if (started) {
            IoUtils.safeClose(exchange.getConnection());
        } else if (!exchange.isComplete() && !exchange.isResponseStarted()) {
            exchange.endExchange();
        }
    }

    /** The proxy learns of the closed connection and ends the exchange itself. */
    private void hangUp() {
        ClientConnection upstream = connection;
        if (upstream != null) {
            IoUtils.safeClose(upstream);
        }
    }
}
