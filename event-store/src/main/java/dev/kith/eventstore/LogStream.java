package dev.kith.eventstore;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** Axon's view of the log from a position on: pages of it, and then whatever comes, at once. For one thread. */
final class LogStream implements BlockingStream<TrackedEventMessage<?>> {

    private final LongFunction<Stream<? extends TrackedEventMessage<?>>> pageAfter;
    private final Watermark head;
    private final Queue<TrackedEventMessage<?>> page = new ArrayDeque<>();
    private long position;
    private Watermark.@Nullable Registration registration;

    /** @param pageAfter some events after a position, none when the log ends there */
    LogStream(long position, Watermark head, LongFunction<Stream<? extends TrackedEventMessage<?>>> pageAfter) {
        this.position = position;
        this.head = head;
        this.pageAfter = pageAfter;
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
        if (!page.isEmpty() || head.position() <= position) return;
        try (var events = pageAfter.apply(position)) {
            for (Iterator<? extends TrackedEventMessage<?>> all = events.iterator(); all.hasNext(); ) {
                var event = all.next();
                page.add(event);
                position = event.trackingToken().position().orElseThrow();
            }
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        close();
        registration = head.onAdvance(callback);
        return true;
    }

    @Override
    public void close() {
        if (registration != null) registration.close();
        registration = null;
    }
}
