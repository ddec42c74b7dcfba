package dev.kith.eventstore;

import java.time.Duration;

/** Settings for tests. The head is polled once an hour, so that what happens sooner is not polling. */
final class Bounds {

    private static final Duration NEVER = Duration.ofHours(1);

    static final EventStoreSettings GENEROUS = waiting(Duration.ofSeconds(30));

    private Bounds() {}

    /** Callers and writer both give up after this time. */
    static EventStoreSettings waiting(Duration time) {
        return new EventStoreSettings(10_000, 1_000, time, time, NEVER);
    }

    /** The writer gives up after this time; its callers would wait longer. */
    static EventStoreSettings recovering(Duration time) {
        return new EventStoreSettings(10_000, 1_000, Duration.ofSeconds(30), time, NEVER);
    }

    static EventStoreSettings queueOf(int capacity, Duration callersWait) {
        return new EventStoreSettings(capacity, 1_000, callersWait, NEVER, NEVER);
    }
}
