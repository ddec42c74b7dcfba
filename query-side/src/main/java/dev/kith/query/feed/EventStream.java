package dev.kith.query.feed;

import dev.kith.platform.web.Caller;
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

    /** For how long a caller's key is believed to be as good as it was. */
    private static final Duration BELIEVED = Duration.ofSeconds(10);

    private final EventStreams streams;
    private final Caller caller;
    private final EventWriter out;
    private final Duration heartbeat;
    private long position;
    private long written = System.nanoTime();
    private long checked = System.nanoTime();

    /** @param after the last position that the caller has seen */
    EventStream(EventStreams streams, Caller caller, long after, EventWriter out, Duration heartbeat) {
        this.streams = streams;
        this.caller = caller;
        this.position = after;
        this.out = out;
        this.heartbeat = heartbeat;
    }

    /** Ends when the caller is gone, the program stops or the database fails: the caller then comes back and goes on. */
    void run() {
        try {
            out.open();
            while (awaitEvents() && isWelcome()) send(streams.read(position, caller.tenant(), MOST_ITEMS, MOST_BYTES));
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
                if (!isWelcome()) return false;
                out.heartbeat();
                written = System.nanoTime();
                silence = Duration.ZERO;
            }
            boolean more = streams.head().awaitBeyond(position, heartbeat.minus(silence));
            if (streams.isClosed()) return false;
            if (more) return true;
        }
    }

    /** Whether the key that the stream was opened with is still good; looked up now and then. */
    private boolean isWelcome() {
        if (System.nanoTime() - checked < Math.min(BELIEVED.toNanos(), heartbeat.toNanos())) return true;
        checked = System.nanoTime();
        return streams.isWelcome(caller);
    }

    private void send(Feed.Piece piece) throws IOException {
        position = piece.readTo();
        if (piece.items().isEmpty()) return; // others' events
        out.events(piece.items());
        written = System.nanoTime();
    }
}
