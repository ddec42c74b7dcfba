package dev.kith.eventstore;

import java.time.Duration;

/** Settings for tests. The head is polled once an hour, so that what happens sooner is not polling. */
final class Bounds {

    private static final long LARGE = 1 << 30;
    private static final Duration NEVER = Duration.ofHours(1);

    static final EventStoreSettings GENEROUS = waiting(Duration.ofSeconds(30));

    private Bounds() {}

    /** Callers and writer both give up after this time. */
    static EventStoreSettings waiting(Duration time) {
        return new EventStoreSettings(10_000, LARGE, 1_000, LARGE, time, time, NEVER);
    }

    /** The writer gives up after this time; its callers would wait longer. */
    static EventStoreSettings recovering(Duration time) {
        return new EventStoreSettings(10_000, LARGE, 1_000, LARGE, Duration.ofSeconds(30), time, NEVER);
    }

    static EventStoreSettings queueOf(int capacity, Duration callersWait) {
        return new EventStoreSettings(capacity, LARGE, 1_000, LARGE, callersWait, NEVER, NEVER);
    }

    /** At most so many bytes may wait; the writer takes one append at a time. */
    static EventStoreSettings queueOfBytes(long bytes, Duration callersWait) {
        return new EventStoreSettings(10_000, bytes, 1, 1, callersWait, NEVER, NEVER);
    }
}
