package dev.kith.eventstore.proof;

import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A daemon thread that keeps {@link Checkpoints} behind the head of the log.
 *
 * <p>It signs when woken or, unasked, after {@code poll}, and leaves {@code pause} between two checkpoints unless it is a full page
 * behind. So an event of a log that is not overloaded is covered within {@code pause} of its wake-up, else within {@code poll}. When the
 * database fails it goes on at the next turn; when the log turns out to be tampered with it stops and keeps the {@link #failure()}.
 */
public final class CheckpointLoop implements AutoCloseable {

    private static final Logger LOG = System.getLogger(CheckpointLoop.class.getName());

    private final Checkpoints checkpoints;
    private final Duration pause;
    private final Duration poll;
    private final Semaphore wakeUps = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;

    public CheckpointLoop(Checkpoints checkpoints, Duration pause, Duration poll) {
        this.checkpoints = checkpoints;
        this.pause = pause;
        this.poll = poll;
        this.thread = Thread.ofPlatform().daemon().name("kith-checkpoints").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Says that there may be new events; cheap, from any thread, as often as one likes. */
    public void wake() {
        wakeUps.release();
    }

    /** Why the loop stopped by itself, if it did. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns when the checkpoint under way, if there is one, is done. */
    @Override
    public void close() {
        closing.countDown();
        wake();
        try {
            thread.join();
        } catch (InterruptedException doNotWait) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                if (!isPageBehind() && !closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    var _ = wakeUps.tryAcquire(poll.toNanos(), TimeUnit.NANOSECONDS);
                    wakeUps.drainPermits();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (TamperedLog | UnreadableEvent contradiction) {
            failure = contradiction;
            LOG.log(Level.ERROR, "No more checkpoints are signed", contradiction);
        }
    }

    private boolean isPageBehind() {
        try {
            return checkpoints.advanceBy() == checkpoints.page();
        } catch (SQLException | UncheckedIOException unavailable) {
            LOG.log(Level.WARNING, "No checkpoint this time", unavailable);
            return false;
        }
    }
}
