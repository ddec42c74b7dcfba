package dev.kith.eventstore;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A position that only moves forward, such as the newest one this process knows of, and those who wait for it. */
public final class Watermark {

    private static final Logger log = LoggerFactory.getLogger(Watermark.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile long position;

    /** The highest position told so far; the truth may be further. */
    public long position() {
        return position;
    }

    /** Moves on and wakes all who wait; a position that is not higher is old news. */
    public void advanceTo(long newPosition) {
        lock.lock();
        try {
            if (newPosition <= position) return;
            position = newPosition;
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(Watermark::tell);
    }

    /** One that fails, say because its processor is shutting down, must not keep the news from the others. */
    static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            log.warn("a listener to the log's head failed", e);
        }
    }

    /**
     * Waits until it is beyond a position.
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
