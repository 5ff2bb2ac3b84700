package dev.parity.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** What arrived on one socket and nobody has taken yet, in order of arrival. */
final class FrameQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Frame> frames = new ArrayList<>();
    private boolean closed;

    void add(Frame frame) {
        lock.lock();
        try {
            frames.add(frame);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The first that matches; waits for it, but no longer than the socket lives. */
    Optional<Frame> take(Predicate<Frame> wanted, Duration within) {
        long left = within.toNanos();
        lock.lock();
        try {
            while (true) {
                Optional<Frame> found = remove(wanted);
                if (found.isPresent() || closed || left <= 0) {
                    return found;
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the socket is closed; false if it still lives after that time. */
    boolean awaitClosed(Duration within) {
        long left = within.toNanos();
        lock.lock();
        try {
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return closed;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** All that match, without waiting. */
    List<Frame> takeAll(Predicate<Frame> wanted) {
        List<Frame> taken = new ArrayList<>();
        for (Optional<Frame> next = take(wanted, Duration.ZERO); next.isPresent(); next = take(wanted, Duration.ZERO)) {
            taken.add(next.get());
        }
        return taken;
    }

    /** The events waiting, for a message. */
    String waiting() {
        lock.lock();
        try {
            return (closed ? "the socket was closed; " : "")
                    + frames.stream().map(Frame::event).toList();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Frame> remove(Predicate<Frame> wanted) {
        for (Iterator<Frame> each = frames.iterator(); each.hasNext(); ) {
            Frame frame = each.next();
            if (wanted.test(frame)) {
                each.remove();
                return Optional.of(frame);
            }
        }
        return Optional.empty();
    }
}
