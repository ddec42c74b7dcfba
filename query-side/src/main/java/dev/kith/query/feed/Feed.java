package dev.kith.query.feed;

import dev.kith.eventstore.EventLog;
import dev.kith.eventstore.StoredEvent;
import dev.kith.platform.privacy.PersonalData;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Reads one tenant's events out of the log, bounded pieces at a time. */
@Component
class Feed {

    /** Positions that one query looks at: the log may hold long runs of other tenants' events. */
    private static final long WINDOW = 20_000;

    private static final int MOST_WINDOWS = 10;

    /**
     * A piece of the feed.
     *
     * @param readTo up to which position, itself included, the tenant has no other events than these
     */
    record Piece(List<FeedItem> items, long readTo) {}

    private final EventLog log;
    private final PersonalData personal;

    Feed(EventLog log, PersonalData personal) {
        this.log = log;
        this.personal = personal;
    }

    /** The position of the newest event of all tenants. */
    long head() {
        return log.head();
    }

    /**
     * The events after a position: at most {@code limit} of them, fewer when they are large, and none when ten windows of
     * the log hold none; {@code readTo} tells where to go on.
     *
     * @param head where to end, no further than the newest event
     * @param bytes after which size no more events are added
     */
    Piece after(long position, long head, String tenant, int limit, long bytes) {
        var items = new ArrayList<FeedItem>();
        long readTo = position;
        for (int window = 0; window < MOST_WINDOWS && readTo < head && items.isEmpty(); window++) {
            long end = head - readTo > WINDOW ? readTo + WINDOW : head;
            var stored = log.between(readTo, end, FeedItem.prefix(tenant), limit, bytes);
            personal.open(stored).stream()
                    .map(event -> FeedItem.of(event, tenant))
                    .filter(Objects::nonNull)
                    .forEach(items::add);
            readTo = isCutOff(stored, limit, bytes) ? stored.getLast().position() : end;
        }
        return new Piece(items, readTo);
    }

    private static boolean isCutOff(List<StoredEvent> stored, int limit, long bytes) {
        return stored.size() == limit || stored.stream().mapToLong(Feed::size).sum() >= bytes;
    }

    private static long size(StoredEvent stored) {
        return (long) stored.event().payload().length + stored.event().metadata().length;
    }
}
