package dev.kith.eventstore;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The newest position that this process knows of, and those who wait for it to move. */
public final class LogHead {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile long position;

    /** A lower bound of the log's head: the log may already be further. */
    public long position() {
        return position;
    }

    /** Told by whoever learns of a commit; tells everyone who waits. Lower positions than the known one are old news. */
    void advanceTo(long newPosition) {
        lock.lock();
        try {
            if (newPosition <= position) return;
            position = newPosition;
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(Runnable::run);
    }

    /**
     * Waits until the log is known to be beyond a position.
     *
     * @return whether it is; false when the time is over
     */
    public boolean awaitBeyond(long seen, Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lock();
        try {
            while (position <= seen) {
                if (nanos <= 0) return false;
                nanos = advanced.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Runs {@code listener}, which must be quick, after each move; closing the registration ends that. */
    public Registration onAdvance(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Ends a listener's subscription. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
