package dev.parity.chaos;

import dev.parity.drill.Sample;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks four times a second whether a fault must end before its time; the first reason stays. */
final class Guard implements AutoCloseable {
    private static final long LOOK_MILLIS = 250;

    private final List<Condition> conditions;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "chaos-guard");
    private volatile String reason = "";
    private volatile long trippedNanos;

    /** One thing that ends a fault: why, once it holds. */
    interface Condition extends Supplier<Optional<String>> {}

    private Guard(List<Condition> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    static Guard watching(List<Condition> conditions) {
        Guard guard = new Guard(conditions);
        guard.thread.setDaemon(true);
        guard.thread.start();
        return guard;
    }

    /** Twice what a fault may cost. */
    static Condition burnt(Supplier<List<Sample>> samples, Steady steady, long from) {
        double most = 2.0 * steady.area().value().toMillis() / 1000;
        return () -> {
            List<Sample> after = samples.get().stream()
                    .filter(sample -> sample.atNanos() >= from)
                    .toList();
            double area = Impact.area(after, steady, from);
            return area <= most
                    ? Optional.empty()
                    : Optional.of(String.format(
                            java.util.Locale.ROOT,
                            "the error budget is burnt: %.1f s of full outage, at most %.1f s (twice chaos-area)",
                            area,
                            most));
        };
    }

    boolean tripped() {
        return !reason.isEmpty();
    }

    Optional<String> reason() {
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    /** {@link System#nanoTime} of the moment. */
    long trippedNanos() {
        return trippedNanos;
    }

    private void watch() {
        try {
            while (reason.isEmpty() && !ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        for (Condition condition : conditions) {
            Optional<String> why = asked(condition);
            if (why.isPresent() && reason.isEmpty()) {
                trippedNanos = System.nanoTime();
                reason = why.get();
            }
        }
    }

    /** A guard that cannot look must not let things go on. */
    private static Optional<String> asked(Condition condition) {
        try {
            return condition.get();
        } catch (RuntimeException blind) {
            return Optional.of("a guard cannot look any more: " + blind.getMessage());
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
