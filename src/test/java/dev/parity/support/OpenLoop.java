package dev.parity.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocketFactory;

/**
 * A steady flow of requests that does not wait for answers, each on a connection of its own, sent once: whatever a
 * client library would repeat shows here as a failure.
 */
public final class OpenLoop implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService senders = Executors.newCachedThreadPool();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger good = new AtomicInteger();
    private final AtomicLong lastGood = new AtomicLong();
    private final Map<String, Integer> failures = new ConcurrentSkipListMap<>();
    private final URI url;
    private final String request;

    private OpenLoop(URI url, Map<String, String> headers) {
        this.url = url;
        StringBuilder text = new StringBuilder("GET " + url.getRawPath()
                + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()) + " HTTP/1.1\r\nHost: "
                + url.getAuthority()
                + "\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        this.request = text + "\r\n";
    }

    /** Begins to send. */
    public static OpenLoop of(URI url, Map<String, String> headers, int perSecond) {
        OpenLoop loop = new OpenLoop(url, headers);
        long every = TimeUnit.SECONDS.toNanos(1) / perSecond;
        loop.clock.scheduleAtFixedRate(() -> loop.senders.execute(loop::send), 0, every, TimeUnit.NANOSECONDS);
        return loop;
    }

    private void send() {
        sent.incrementAndGet();
        String outcome;
        try {
            outcome = once();
        } catch (IOException e) {
            outcome = e.toString();
        }
        if (outcome.startsWith("HTTP/1.1 2")) {
            good.incrementAndGet();
            lastGood.set(System.nanoTime());
        } else {
            failures.merge(outcome, 1, Integer::sum);
        }
    }

    private String once() throws IOException {
        int port = url.getPort() > 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(url.getHost(), port), (int) CONNECT.toMillis());
            plain.setSoTimeout((int) ANSWER.toMillis());
            Socket socket = url.getScheme().equals("https")
                    ? ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, url.getHost(), port, true)
                    : plain;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return statusLine(socket.getInputStream());
        }
    }

    /** The whole answer is read, so that one that is cut counts as a failure. */
    private static String statusLine(InputStream in) throws IOException {
        String answer = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        String first = answer.lines().findFirst().orElse("a connection that ended without an answer");
        return answer.contains("\r\n\r\n") || !first.startsWith("HTTP") ? first : "an answer that was cut: " + first;
    }

    public int sent() {
        return sent.get();
    }

    /** Good answers so far. */
    public int good() {
        return good.get();
    }

    /** What went wrong, each with how often. */
    public Map<String, Integer> failures() {
        return Map.copyOf(failures);
    }

    /** Ends sending and waits for what is under way. */
    @Override
    public void close() {
        clock.shutdownNow();
        senders.shutdown();
        try {
            if (!senders.awaitTermination(ANSWER.toSeconds() + CONNECT.toSeconds(), TimeUnit.SECONDS)) {
                failures.merge("no answer within " + ANSWER.toSeconds() + " s", 1, Integer::sum);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
