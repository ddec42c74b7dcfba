package dev.kith.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log as Axon uses it. */
class StorageEngineTest {

    record Note(String text) {}

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");

    private final Database database = Database.fresh();
    private final Node node = Node.on(database);
    private final PostgresEventStorageEngine engine = new PostgresEventStorageEngine(
            node.log,
            node.tail,
            node.commits,
            new Snapshots(JdbcClient.create(node.pool)),
            PayloadProtection.NONE,
            new EventSerializer(new EventTypes(Map.of("note.taken.v1", Note.class))),
            NoOpEventUpcaster.INSTANCE);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void eventIsReadBackAsItWasWritten() {
        var written = note("a", 0, "hello");
        engine.appendEvents(written);
        var read = engine.readEvents("a").peek();
        assertThat(read.getPayload()).isEqualTo(new Note("hello"));
        assertThat(read.getMetaData()).isEqualTo(MetaData.with("who", "me"));
        assertThat(read.getIdentifier()).isEqualTo(written.getIdentifier());
        assertThat(read.getTimestamp()).isEqualTo(TIME);
        assertThat(read.getType()).isEqualTo("note");
        assertThat(read.getSequenceNumber()).isZero();
    }

    @Test
    void microsecondsOfEventsAndSnapshotsSurvive() {
        engine.appendEvents(note("a", 0, "event"));
        engine.storeSnapshot(note("a", 0, "snapshot"));
        assertThat(engine.readEvents(null, false).map(EventMessage::getTimestamp))
                .containsExactly(TIME);
        assertThat(engine.readSnapshot("a").orElseThrow().getTimestamp()).isEqualTo(TIME);
        assertThat(database.number("select (extract(epoch from time) * 1000000)::bigint % 1000000 from log.event"))
                .isEqualTo(678_901);
    }

    @Test
    void eventsOfACommandAreStoredTogetherOrNotAtAll() {
        engine.appendEvents(List.of(note("a", 0, "1"), note("a", 1, "2")));
        assertThatThrownBy(() -> engine.appendEvents(List.of(note("a", 1, "late"), note("a", 2, "late"))))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(engine.readEvents("a").asStream().map(e -> ((Note) e.getPayload()).text()))
                .containsExactly("1", "2");
    }

    @Test
    void streamIsReadWholeUnlessItHasASnapshot() {
        engine.appendEvents(List.of(note("a", 0, "1"), note("a", 1, "2")));
        engine.appendEvents(note("b", 0, "other"));
        assertThat(engine.readWhole("a").orElseThrow().asStream().map(e -> ((Note) e.getPayload()).text()))
                .containsExactly("1", "2");
        assertThat(engine.readWhole("nothing")).isEmpty();
        engine.storeSnapshot(note("a", 1, "1, 2"));
        assertThat(engine.readWhole("a")).isEmpty();
    }

    /** Messages of a session may be 1 MB together, and it has many. */
    @Test
    void largeStreamIsReadInPieces() {
        var large = "x".repeat(300_000);
        var versions = LongStream.range(0, 9).boxed().toList();
        versions.forEach(version -> engine.appendEvents(note("a", version, version + large)));
        assertThat(engine.readWhole("a")).isEmpty();
        assertThat(engine.readEvents("a").asStream().map(e -> ((Note) e.getPayload()).text()))
                .containsExactlyElementsOf(
                        versions.stream().map(version -> version + large).toList());
        assertThat(engine.readEvents("a", 7).asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactly(7L, 8L);
    }

    @Test
    void newestSnapshotIsRead() {
        engine.storeSnapshot(note("a", 5, "older"));
        engine.storeSnapshot(note("a", 9, "newest"));
        engine.storeSnapshot(note("a", 7, "late"));
        var snapshot = engine.readSnapshot("a").orElseThrow();
        assertThat(snapshot.getPayload()).isEqualTo(new Note("newest"));
        assertThat(snapshot.getSequenceNumber()).isEqualTo(9);
        assertThat(engine.readSnapshot("b")).isEmpty();
    }

    @Test
    void lastVersionAndBothEndsOfTheLogAreKnown() {
        assertThat(engine.lastSequenceNumberFor("a")).isEmpty();
        engine.appendEvents(List.of(note("a", 0, "1"), note("a", 1, "2")));
        assertThat(engine.lastSequenceNumberFor("a")).contains(1L);
        assertThat(engine.createTailToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
        assertThat(engine.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(2));
    }

    @Test
    void eventOfNoAggregateIsRefused() {
        assertThatThrownBy(() -> engine.appendEvents(GenericEventMessage.asEventMessage(new Note("stray"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(database.events()).isZero();
    }

    private static DomainEventMessage<Note> note(String id, long version, String text) {
        return new GenericDomainEventMessage<>(
                "note",
                id,
                version,
                new Note(text),
                MetaData.with("who", "me"),
                UUID.randomUUID().toString(),
                TIME);
    }
}
