package dev.kith.bench.engine;

import dev.kith.bench.load.ClosedLoop;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Appends one event, as Axon's event store does for a command: serialising it, and until it is committed. */
final class Appending implements ClosedLoop.Operation {

    private final EventStorageEngine engine;
    private final Subject subject = new Subject();

    Appending(EventStorageEngine engine) {
        this.engine = engine;
    }

    @Override
    public int once() {
        subject.advance();
        engine.appendEvents(new GenericDomainEventMessage<>(
                "User", subject.user().toString(), subject.version(), subject.event(), Subject.METADATA));
        return 1;
    }
}
