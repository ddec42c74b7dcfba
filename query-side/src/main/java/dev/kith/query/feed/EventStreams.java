package dev.kith.query.feed;

import dev.kith.eventstore.Watermark;
import dev.kith.platform.access.KeyTable;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The open streams of this process: so many and no more, and all of them end when the program does. */
@Component
class EventStreams implements MeterBinder {

    /** Streams that read the log at the same time; without a bound they would take every connection at each commit. */
    private static final int READERS = 4;

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Feed feed;
    private final KeyTable keys;
    private final JsonMapper json;
    private final Duration heartbeat;
    private final int most;
    private final Semaphore free;
    private final Semaphore readers = new Semaphore(READERS, true);
    /** Follows the log, and then moves beyond every position when the streams are to end. */
    private final Watermark head = new Watermark();

    private volatile boolean closed;

    EventStreams(
            Feed feed,
            KeyTable keys,
            JsonMapper json,
            Watermark logHead,
            @Value("${kith.feed.heartbeat:15s}") Duration heartbeat,
            @Value("${kith.feed.max-streams:1000}") int most) {
        this.feed = feed;
        this.keys = keys;
        this.json = json;
        this.heartbeat = heartbeat;
        this.most = most;
        this.free = new Semaphore(most);
        logHead.onAdvance(() -> head.advanceTo(logHead.position()));
    }

    /**
     * Returns when the caller is gone, its key is good no longer, or the program stops.
     *
     * @throws Problem 503 when there are too many streams
     */
    void serve(Caller caller, long after, HttpServletResponse response) throws IOException {
        if (closed) throw Problem.unavailable("The server is stopping", RETRY);
        if (!free.tryAcquire()) throw Problem.unavailable("All " + most + " event streams are in use", RETRY);
        try {
            head.advanceTo(feed.head());
            new EventStream(this, caller, after, new EventWriter(response, json), heartbeat).run();
        } finally {
            free.release();
        }
    }

    boolean isWelcome(Caller caller) {
        return keys.isGood(caller);
    }

    Watermark head() {
        return head;
    }

    boolean isClosed() {
        return closed;
    }

    /** As {@link Feed#after}; waits for its turn. */
    Feed.Piece read(long position, String tenant, int limit, long bytes) throws InterruptedException {
        readers.acquire();
        try {
            return feed.after(position, head.position(), tenant, limit, bytes);
        } finally {
            readers.release();
        }
    }

    /** Before the web server waits for its requests to end. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closed = true;
        head.advanceTo(Long.MAX_VALUE);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("kith.feed.streams", () -> most - free.availablePermits())
                .description("Event streams that are open")
                .register(registry);
    }
}
