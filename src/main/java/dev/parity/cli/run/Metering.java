package dev.parity.cli.run;

import dev.parity.observation.usage.Meterage;
import dev.parity.observation.usage.Usage;
import dev.parity.target.Meter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a meter every few seconds while a suite runs. What cannot be measured never disturbs the run. */
final class Metering implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Metering.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration LAST_LOOK = Duration.ofSeconds(20);

    private final Optional<Meter> meter;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(Metering::daemon);
    private final Meterage meterage;

    private Metering(Optional<Meter> meter) {
        this.meter = meter;
        this.meterage = new Meterage(meter.map(Meter::by).orElse("nobody"));
        meter.ifPresent(one -> looks.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS));
    }

    static Metering of(Optional<Meter> meter) {
        return new Metering(meter);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "parity-metering");
        thread.setDaemon(true);
        return thread;
    }

    private void look() {
        try {
            var readings = meter.orElseThrow().read();
            synchronized (meterage) {
                meterage.add(System.nanoTime() / 1e9, readings);
            }
        } catch (RuntimeException e) {
            LOG.debug("what is used could not be read just now", e);
        }
    }

    /** What was seen until now. */
    Usage usage() {
        synchronized (meterage) {
            return meterage.usage();
        }
    }

    /** After a last look, so that nothing of the suite is missing. */
    @Override
    public void close() {
        if (meter.isPresent()) {
            looks.execute(this::look);
        }
        looks.shutdown();
        try {
            if (!looks.awaitTermination(LAST_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                looks.shutdownNow();
            }
        } catch (InterruptedException e) {
            looks.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
