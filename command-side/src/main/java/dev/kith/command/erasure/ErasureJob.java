package dev.kith.command.erasure;

import dev.kith.command.platform.AggregateCache;
import dev.kith.platform.erasure.Erasures;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sees to it that the erased stay erased: at the start, before anybody is let in, what a restored backup brought back is erased
 * again; then, and each minute, erasures that were left half-way are finished.
 */
@Component
class ErasureJob implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ErasureJob.class);

    /** Right after Axon, which starts a thousand phases before the web server. */
    private static final int BEFORE_REQUESTS = SpringAxonConfiguration.LIFECYCLE_PHASE + 1;

    private final Restored restored;
    private final Erasure erasure;
    private final Erasures erasures;
    private final Shredder shredder;
    private final Stragglers stragglers;
    private final AggregateCache cache;
    private final Duration every;
    private @Nullable Thread thread;
    private volatile CountDownLatch stopping = new CountDownLatch(1);

    ErasureJob(
            Restored restored,
            Erasure erasure,
            Erasures erasures,
            Shredder shredder,
            Stragglers stragglers,
            AggregateCache cache,
            @Value("${kith.erasure.every:1m}") Duration every) {
        this.restored = restored;
        this.erasure = erasure;
        this.erasures = erasures;
        this.shredder = shredder;
        this.stragglers = stragglers;
        this.cache = cache;
        this.every = every;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        restored.eraseAgain();
        var running = Thread.ofVirtual().name("kith-erasures").unstarted(this::run);
        thread = running;
        running.start();
    }

    private void run() {
        try {
            do {
                finishAll();
            } while (!stopping.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void finishAll() {
        attempt(() -> stragglers.learn().forEach(cache::remove));
        attempt(() -> erasures.unfinished().forEach(user -> attempt(() -> erasure.resume(user))));
        attempt(shredder::resume);
        attempt(stragglers::erase);
    }

    /** What fails is tried again the next time. The message of what is thrown may quote somebody, and is not logged. */
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn(
                    "an erasure is not finished, and is tried again ({})",
                    e.getClass().getName());
        }
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        stopping.countDown();
        if (running == null) return;
        running.interrupt();
        try {
            running.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return BEFORE_REQUESTS;
    }
}
