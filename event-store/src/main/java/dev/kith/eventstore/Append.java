package dev.kith.eventstore;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The events of one command on their way into the log: all of them or none. */
final class Append {

    private enum Stage {
        QUEUED,
        TAKEN,
        ABANDONED
    }

    /** What a key without events is remembered for: the state that its command found to be so already. */
    record Standing(String aggregateId, long version, long position) {}

    final List<EventRecord> events;
    final @Nullable IdempotencyKey key;
    final @Nullable Standing standing;

    /** Completed with the position of the last event, after the commit. */
    final CompletableFuture<Long> done = new CompletableFuture<>();

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);

    private Append(List<EventRecord> events, @Nullable IdempotencyKey key, @Nullable Standing standing) {
        this.events = events;
        this.key = key;
        this.standing = standing;
    }

    static Append of(List<EventRecord> events, @Nullable IdempotencyKey key) {
        return new Append(List.copyOf(events), key, null);
    }

    static Append ofKeyAlone(IdempotencyKey key, Standing standing) {
        return new Append(List.of(), key, standing);
    }

    /** The writer's claim; false when the caller has given up before. */
    boolean take() {
        return stage.compareAndSet(Stage.QUEUED, Stage.TAKEN);
    }

    /** The caller's farewell; true when the writer has not begun, so that nothing was and will be written. */
    boolean abandon() {
        return stage.compareAndSet(Stage.QUEUED, Stage.ABANDONED);
    }

    int size() {
        return events.size();
    }

    /** What its payloads and metadata weigh. */
    long bytes() {
        long bytes = 0;
        for (var event : events) bytes += event.payload().length + event.metadata().length;
        return bytes;
    }
}
