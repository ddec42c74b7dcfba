package dev.kith.query.session;

import dev.kith.platform.web.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How many may do at once what takes a processor for a while; others wait a little, and are then sent away. */
final class Places {

    private static final int LONGEST_WAIT_SECONDS = 5;

    private final Semaphore free;

    Places(int count) {
        this.free = new Semaphore(count);
    }

    /** @throws Problem 503 when no place gets free */
    <T> T in(Supplier<T> work) {
        take();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private void take() {
        try {
            if (free.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problem.unavailable("Too many templates are being rendered", Duration.ofSeconds(1));
    }
}
