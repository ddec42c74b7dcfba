package dev.kith.eventstore;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Waits for what other threads and processes do. */
final class Eventually {

    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Eventually() {}

    static void eventually(Callable<Boolean> condition) {
        await().pollDelay(Duration.ZERO).pollInterval(POLL).atMost(LIMIT).until(condition);
    }

    static <T> T eventually(Callable<T> value, Predicate<T> condition) {
        return await().pollDelay(Duration.ZERO).pollInterval(POLL).atMost(LIMIT).until(value, condition);
    }
}
