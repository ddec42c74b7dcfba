package dev.kith.command.project;

import dev.kith.api.project.ProjectEvent;
import dev.kith.api.project.ProjectView;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Projects as they once were, told by the log. */
@Component
class PastProjects {

    private final EventStore events;

    PastProjects(EventStore events) {
        this.events = events;
    }

    /** The project as it is; empty when there is none. */
    Optional<ProjectView> latest(String aggregateId) {
        return asOf(aggregateId, Long.MAX_VALUE);
    }

    /** The project after the event of this version. */
    Optional<ProjectView> asOf(String aggregateId, long version) {
        Optional<ProjectView> view = Optional.empty();
        var stream = events.readEvents(aggregateId, 0);
        while (stream.hasNext() && stream.peek().getSequenceNumber() <= version) {
            var event = stream.next();
            view = Optional.of(
                    Project.after(view.orElse(null), (ProjectEvent) event.getPayload(), event.getTimestamp()));
        }
        return view;
    }
}
