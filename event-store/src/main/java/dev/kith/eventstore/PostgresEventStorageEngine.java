package dev.kith.eventstore;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Puts the log under Axon. Events are stored before the unit of work ends, in a transaction of their own, so the command
 * bus needs none; all events of a unit of work come in one call and are stored together or not at all.
 */
public final class PostgresEventStorageEngine extends AbstractEventStorageEngine implements LogPages {

    private static final int PAGE = 1_000;

    /** Of a stream, in bytes: what is in memory of it at once, however long it is. */
    private static final long PIECE = 1 << 20;

    private static final int STREAMS_AT_ONCE = 32;

    private final EventLog log;
    private final Tail tail;
    private final GroupCommit commits;
    private final Snapshots snapshots;
    private final PayloadProtection protection;

    /** Commands about many aggregates at once need the events of many at once. */
    private final GroupRead<String, List<StoredEvent>> streams;

    PostgresEventStorageEngine(
            EventLog log,
            Tail tail,
            GroupCommit commits,
            Snapshots snapshots,
            PayloadProtection protection,
            Serializer serializer,
            EventUpcaster upcaster) {
        super(new Builder(serializer, upcaster));
        this.protection = protection;
        this.log = log;
        this.tail = tail;
        this.commits = commits;
        this.snapshots = snapshots;
        this.streams = new GroupRead<>(ids -> log.ofAggregatesWithoutSnapshot(ids, PIECE), STREAMS_AT_ONCE);
    }

    private static final class Builder extends AbstractEventStorageEngine.Builder {
        Builder(Serializer serializer, EventUpcaster upcaster) {
            eventSerializer(serializer);
            snapshotSerializer(serializer);
            upcasterChain(upcaster);
            snapshotFilter(snapshot -> fits(serializer, snapshot.getPayload().getType()));
        }

        /** Axon 4.13.0's own filter never matches. A snapshot of another revision, or of no class of today, is left. */
        private static boolean fits(Serializer serializer, SerializedType stored) {
            var today = serializer.classForType(stored);
            return today != UnknownSerializedType.class
                    && Objects.equals(serializer.typeForClass(today).getRevision(), stored.getRevision());
        }
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) return;
        var context = AppendContext.ofCurrentCommand();
        var records =
                protection.seal(events.stream().map(e -> record(e, serializer)).toList());
        long before = System.nanoTime();
        context.appendedUpTo(commits.append(Append.of(records, context.idempotencyKey())));
        protection.appended(records, before);
    }

    static EventRecord record(EventMessage<?> message, Serializer serializer) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            throw new IllegalArgumentException("only events of aggregates belong in the log");
        }
        var payload = event.serializePayload(serializer, byte[].class);
        return new EventRecord(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                UUID.fromString(event.getIdentifier()),
                event.getTimestamp(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                event.serializeMetaData(serializer, byte[].class).getData());
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        protection.sealSnapshot(record(snapshot, serializer)).ifPresent(snapshots::store);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateId) {
        return snapshots.of(aggregateId).flatMap(protection::openSnapshot).map(StoredEventData::new).stream();
    }

    /** All of a stream, which most often is short; empty when it is not, or has a snapshot, or nothing, and is to be read in pieces. */
    Optional<DomainEventStream> readWhole(String aggregateId) {
        return Optional.ofNullable(streams.get(aggregateId))
                .map(events -> EventStreamUtils.upcastAndDeserializeDomainEvents(
                        data(events), getEventSerializer(), upcasterChain));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String aggregateId, long firstVersion) {
        return Stream.iterate(
                        piece(aggregateId, firstVersion),
                        piece -> !piece.isEmpty(),
                        piece -> piece(aggregateId, piece.getLast().event().version() + 1))
                .flatMap(this::data);
    }

    private List<StoredEvent> piece(String aggregateId, long firstVersion) {
        return log.ofAggregate(aggregateId, firstVersion, Long.MAX_VALUE, PAGE, PIECE);
    }

    private Stream<? extends DomainEventData<?>> data(List<StoredEvent> stream) {
        var events = stream.stream().map(StoredEvent::event).toList();
        protection.read(events);
        return events.stream().map(StoredEventData::new);
    }

    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(@Nullable TrackingToken token, boolean mayBlock) {
        return tracked(after(positionOf(token)));
    }

    private Stream<TrackedEventData<byte[]>> tracked(List<StoredEvent> events) {
        var page = new ReadTogether(events.stream().map(StoredEvent::event).toList(), protection);
        return events.stream()
                .map(event -> new TrackedDomainEventData<>(
                        new GlobalSequenceTrackingToken(event.position()), new StoredEventData(event.event(), page)));
    }

    @Override
    public List<StoredEvent> after(long position) {
        var recent = tail.after(position, PAGE);
        return recent.isEmpty() ? log.after(position, PAGE) : recent;
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> messages(List<StoredEvent> events) {
        return EventUtils.upcastAndDeserializeTrackedEvents(tracked(events), getEventSerializer(), upcasterChain);
    }

    @Override
    public StoredType storedTypeOf(Class<?> payloadType) {
        var type = getEventSerializer().typeForClass(payloadType);
        return new StoredType(type.getName(), type.getRevision());
    }

    @Override
    public long skim(long position, Predicate<StoredEvent> such) {
        return tail.skim(position, such);
    }

    static long positionOf(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateId) {
        return log.standingOf(aggregateId).map(EventLog.Standing::version);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head());
    }
}
