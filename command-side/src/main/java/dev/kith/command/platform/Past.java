package dev.kith.command.platform;

import dev.kith.api.Fold;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Resources as they once were, told by their events. */
public final class Past {

    private Past() {}

    /** After the last event so far. */
    public static <S> S latest(EventStore events, Fold<S, ?> fold, String aggregateId) {
        return asOf(events, fold, aggregateId, Long.MAX_VALUE);
    }

    /** After the event of this version. From the first event on: a snapshot holds an aggregate, which no fold knows. */
    static <S> S asOf(EventStore events, Fold<S, ?> fold, String aggregateId, long version) {
        var state = fold.none();
        var stream = events.readEvents(aggregateId, 0);
        while (stream.hasNext() && stream.peek().getSequenceNumber() <= version) {
            var event = stream.next();
            state = fold.after(state, event.getPayload(), event.getTimestamp());
        }
        return state;
    }
}
