package dev.kith.eventstore;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Axon's view of the log from a position on: pages of it, and then whatever comes, at once. Events of types that its reader
 * has no use for are left out, but for one now and then, so that the reader knows how far it has come. For one thread.
 */
final class LogStream implements BlockingStream<TrackedEventMessage<?>> {

    /** However little of it is of use, the reader is not to fall behind by more. */
    private static final int FURTHEST_BEHIND = 1_000;

    private final LogPages log;
    private final Watermark head;
    private final Pace pace;
    private final Duration signOfLife;
    private final Queue<TrackedEventMessage<?>> page = new ArrayDeque<>();
    private final Set<StoredType> useless = ConcurrentHashMap.newKeySet();
    private volatile long position;
    private volatile long lookedAt = System.nanoTime() - Duration.ofDays(1).toNanos();
    private volatile long uselessUpTo;
    private long givenAt = System.nanoTime();
    private @Nullable StoredEvent leftOut;
    private volatile @Nullable Runnable look;
    private Watermark.@Nullable Registration registration;

    /**
     * Makes one.
     *
     * @param pace of a reader that is called when there is something; who asks by itself sees all at once
     * @param signOfLife how long to leave events out without giving one
     */
    LogStream(long position, Watermark head, LogPages log, Pace pace, Duration signOfLife) {
        this.position = position;
        this.head = head;
        this.log = log;
        this.pace = pace;
        this.signOfLife = signOfLife;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fill();
        return Optional.ofNullable(page.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long known = head.position();
        fill();
        if (page.isEmpty() && timeout > 0) {
            // beyond what was known, else a log that was restored to an earlier state would keep us spinning
            head.awaitBeyond(Math.max(position, known), Duration.of(timeout, unit.toChronoUnit()));
            fill();
        }
        return !page.isEmpty();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            if (Thread.interrupted()) throw new InterruptedException();
        }
        var next = page.poll();
        if (next == null) throw new NoSuchElementException();
        return next;
    }

    /** Asks the database only when the log is known to have moved on. */
    private void fill() {
        while (page.isEmpty() && head.position() > position && !isPutOff()) {
            var events = log.after(position);
            lookedAt = System.nanoTime();
            if (events.isEmpty()) break;
            give(events.stream().filter(event -> !isUseless(event)).toList());
            leftOut = isUseless(events.getLast()) ? events.getLast() : null;
            position = events.getLast().position();
            if (isSilent()) break;
        }
        if (page.isEmpty() && leftOut != null && isSilent()) {
            give(List.of(leftOut));
            leftOut = null;
        }
    }

    private void give(List<StoredEvent> events) {
        if (events.isEmpty()) return;
        log.messages(events).forEach(page::add);
        givenAt = System.nanoTime();
    }

    private boolean isUseless(StoredEvent event) {
        return useless.contains(event.event().type());
    }

    private boolean isSilent() {
        return page.isEmpty() && System.nanoTime() - givenAt >= signOfLife.toNanos();
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
        useless.add(log.storedTypeOf(ignored.getPayloadType()));
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        close();
        look = callback;
        registration = head.onAdvance(() -> {
            if (isWorthALook() && !isPutOff()) callback.run();
        });
        return true;
    }

    /** Whether the reader is to look later, and will be called then. */
    private boolean isPutOff() {
        var callback = look;
        long looked = lookedAt;
        if (callback == null || head.position() - position > FURTHEST_BEHIND || !pace.isTooSoon(looked)) return false;
        pace.later(callback, looked);
        return true;
    }

    /** Waking the reader costs more than to see that what is new is of no use to it. For any thread. */
    private boolean isWorthALook() {
        long read = position;
        long end = log.skim(Math.max(read, uselessUpTo), this::isUseless);
        uselessUpTo = end;
        return end < head.position() || end - read > FURTHEST_BEHIND;
    }

    @Override
    public void close() {
        if (registration != null) registration.close();
        registration = null;
        var callback = look;
        look = null;
        if (callback != null) pace.forget(callback);
    }
}
