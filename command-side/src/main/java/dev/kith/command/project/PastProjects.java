package dev.kith.command.project;

import dev.kith.api.project.ProjectEvent.ProjectCreated;
import dev.kith.api.project.ProjectView;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Projects as they once were, told by the log. */
@Component
class PastProjects {

    private final EventStore events;

    PastProjects(EventStore events) {
        this.events = events;
    }

    /** The project as it was created. */
    ProjectView created(String aggregateId) {
        var first = events.readEvents(aggregateId, 0).next();
        return ProjectView.of((ProjectCreated) first.getPayload(), first.getTimestamp());
    }
}
