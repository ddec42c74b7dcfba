package dev.kith.query.feed;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * One caller's stream: first what is there, then what comes. It holds no connection to the database while it waits for
 * events or for the caller to take them.
 */
final class EventStream {

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    private static final int MOST_ITEMS = 500;
    private static final long MOST_BYTES = 256 << 10;

    private final EventStreams streams;
    private final String tenant;
    private final EventWriter out;
    private final Duration heartbeat;
    private long position;
    private long written = System.nanoTime();

    /** @param after the last position that the caller has seen */
    EventStream(EventStreams streams, String tenant, long after, EventWriter out, Duration heartbeat) {
        this.streams = streams;
        this.tenant = tenant;
        this.position = after;
        this.out = out;
        this.heartbeat = heartbeat;
    }

    /** Ends when the caller is gone, the program stops or the database fails: the caller then comes back and goes on. */
    void run() {
        try {
            out.open();
            while (awaitEvents()) send(streams.read(position, tenant, MOST_ITEMS, MOST_BYTES));
        } catch (IOException callerIsGone) {
            log.debug("A caller left the feed");
        } catch (DataAccessException e) {
            log.warn(
                    "A stream of the feed ends, since the log cannot be read: {}",
                    e.getClass().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the log goes on behind our position, with a sign of life now and then; false when it is over. */
    private boolean awaitEvents() throws IOException, InterruptedException {
        while (true) {
            var silence = Duration.ofNanos(System.nanoTime() - written);
            if (silence.compareTo(heartbeat) >= 0) {
                out.heartbeat();
                written = System.nanoTime();
                silence = Duration.ZERO;
            }
            boolean more = streams.head().awaitBeyond(position, heartbeat.minus(silence));
            if (streams.isClosed()) return false;
            if (more) return true;
        }
    }

    private void send(Feed.Piece piece) throws IOException {
        position = piece.readTo();
        if (piece.items().isEmpty()) return; // others' events
        out.events(piece.items());
        written = System.nanoTime();
    }
}
