package dev.kith.eventstore;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Keeps followers from looking at the log for each of many commits: what comes shortly after a look is seen at the next one,
 * together with more of its kind. The first event after a while is seen at once, and so is all when someone is in a hurry.
 */
public final class Pace {

    private final long pauseNanos;
    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
    private volatile long hurriedAt = System.nanoTime();

    /** @param pause between two looks of one follower */
    Pace(Duration pause) {
        this.pauseNanos = pause.toNanos();
    }

    /** Whether a follower who looked at that time, of {@link System#nanoTime}, is to wait. */
    boolean isTooSoon(long lookedAt) {
        return left(lookedAt) > 0 && hurriedAt - lookedAt < 0;
    }

    private long left(long lookedAt) {
        return pauseNanos - (System.nanoTime() - lookedAt);
    }

    /** Looks when the pause is over. */
    void later(Runnable look, long lookedAt) {
        if (!waiting.add(look)) return;
        CompletableFuture.delayedExecutor(left(lookedAt), TimeUnit.NANOSECONDS).execute(() -> now(look));
        if (!isTooSoon(lookedAt)) now(look); // someone was in a hurry just before it was added
    }

    void forget(Runnable look) {
        waiting.remove(look);
    }

    private void now(Runnable look) {
        if (waiting.remove(look)) Watermark.tell(look);
    }

    /** Has every follower look now. */
    public void hurry() {
        hurriedAt = System.nanoTime();
        waiting.forEach(this::now);
    }
}
