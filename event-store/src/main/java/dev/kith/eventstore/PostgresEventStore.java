package dev.kith.eventstore;

import java.time.Duration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Axon's event store over the log; its streams are woken by appends of any process. */
public final class PostgresEventStore extends AbstractEventStore {

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

    private final PostgresEventStorageEngine log;
    private final Watermark head;
    private final Pace pace;

    PostgresEventStore(PostgresEventStorageEngine engine, Watermark head, Pace pace) {
        super(new Builder(engine));
        this.log = engine;
        this.head = head;
        this.pace = pace;
    }

    private static final class Builder extends AbstractEventStore.Builder {
        Builder(EventStorageEngine engine) {
            storageEngine(engine);
        }
    }

    @Override
    public DomainEventStream readEvents(String aggregateId) {
        return log.readWhole(aggregateId)
                .map(stored ->
                        DomainEventStream.concat(stored, DomainEventStream.of(stagedDomainEventMessages(aggregateId))))
                .orElseGet(() -> super.readEvents(aggregateId));
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new LogStream(PostgresEventStorageEngine.positionOf(token), head, log, pace, SIGN_OF_LIFE);
    }
}
