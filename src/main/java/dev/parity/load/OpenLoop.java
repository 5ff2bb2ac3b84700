package dev.parity.load;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/**
 * Sends as planned, however slow the answers are: a stall delays every request that was planned during it, and each
 * counts (G. Tene, "How NOT to Measure Latency": no coordinated omission).
 */
final class OpenLoop {
    static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int DIGITS = 3;
    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();
    private final AtomicInteger sent = new AtomicInteger();

    /** @throws InterruptedException when told to stop; requests under way are left alone */
    Block run(Operation operation) throws InterruptedException {
        Histogram latency = new SynchronizedHistogram(MOST_MICROS, DIGITS);
        Histogram lag = new Histogram(MOST_MICROS, DIGITS);
        AtomicLong failed = new AtomicLong();
        AtomicReference<String> example = new AtomicReference<>("");
        CountDownLatch open = new CountDownLatch(operation.samples());
        long start = System.nanoTime();
        for (int at = 0; at < operation.samples(); at++) {
            long planned = start + at * operation.interval();
            waitUntil(planned);
            lag.recordValue(micros(System.nanoTime() - planned));
            client.sendAsync(operation.request().apply(sent.getAndIncrement()), HttpResponse.BodyHandlers.discarding())
                    .whenComplete((answer, failure) -> {
                        latency.recordValue(micros(System.nanoTime() - planned));
                        if (failure != null || !operation.good().test(answer.statusCode())) {
                            failed.incrementAndGet();
                            example.set(failure == null ? "status " + answer.statusCode() : failure.toString());
                        }
                        open.countDown();
                    });
        }
        open.await();
        return new Block(latency, lag, failed.get(), example.get());
    }

    private static long micros(long nanos) {
        return Math.min(MOST_MICROS, Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }

    private static void waitUntil(long moment) throws InterruptedException {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
