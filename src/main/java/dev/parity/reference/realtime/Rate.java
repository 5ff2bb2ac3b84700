package dev.parity.reference.realtime;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** So much in a window of time, and no more. */
final class Rate {
    private final long limit;
    private final long windowMillis;
    private final Clock clock;
    private final Deque<long[]> taken = new ArrayDeque<>();
    private long sum;

    Rate(long limit, long windowMillis, Clock clock) {
        this.limit = limit;
        this.windowMillis = windowMillis;
        this.clock = clock;
    }

    /** Per second, averaged over some seconds as the original does: a burst is no offence. */
    static Rate perSecond(long limit, Clock clock) {
        final int seconds = 5;
        return new Rate(limit * seconds, seconds * 1000L, clock);
    }

    synchronized boolean take(long amount) {
        long now = clock.millis();
        while (!taken.isEmpty() && taken.peekFirst()[0] <= now - windowMillis) {
            sum -= taken.removeFirst()[1];
        }
        if (sum + amount > limit) {
            return false;
        }
        taken.addLast(new long[] {now, amount});
        sum += amount;
        return true;
    }
}
