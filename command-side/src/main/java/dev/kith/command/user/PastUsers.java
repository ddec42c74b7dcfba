package dev.kith.command.user;

import dev.kith.api.user.UserEvent;
import dev.kith.api.user.UserState;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Users as they once were, told by the log. */
@Component
class PastUsers {

    private final EventStore events;

    PastUsers(EventStore events) {
        this.events = events;
    }

    /** The user after the event of this version. */
    UserState asOf(String aggregateId, long version) {
        var state = UserState.NONE;
        var stream = events.readEvents(aggregateId, 0);
        while (stream.hasNext() && stream.peek().getSequenceNumber() <= version) {
            var event = stream.next();
            state = state.after((UserEvent) event.getPayload(), event.getTimestamp());
        }
        return state;
    }
}
