package dev.kith.bench.latency;

import java.util.concurrent.atomic.AtomicLongArray;

/** When each event was seen, by its number. Times of {@link System#nanoTime()} compare between processes on Linux. */
final class Subscriber {

    /** The metadata entry that holds an event's number. */
    static final String NUMBER = "bench_number";

    private final AtomicLongArray seen;

    Subscriber(int most) {
        this.seen = new AtomicLongArray(most);
    }

    /** A number beyond those asked for is of an earlier slot. */
    void see(int number) {
        if (number < seen.length()) seen.compareAndSet(number, 0, System.nanoTime());
    }

    /** 0 when it was not seen. */
    long seenAt(int number) {
        return seen.get(number);
    }
}
