package dev.kith.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes append, one reader follows. Compare {@link StockEngineLosesEventsTest}. */
class DensePositionsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Database database = Database.fresh();
    private final Node one = Node.on(database);
    private final Node other = Node.on(database);
    private Follower follower;

    @BeforeEach
    void follow() {
        follower = Follower.of(other);
    }

    @AfterEach
    void close() throws Exception {
        follower.close();
        one.close();
        other.close();
    }

    @Test
    void positionsOfManyWritersOnTwoNodesAreDenseAndSeenInOrder() {
        var writers = IntStream.range(0, 32)
                .mapToObj(w -> CompletableFuture.supplyAsync(
                        () -> appendSome("writer-" + w, w % 2 == 0 ? one : other),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        var acknowledged = new HashMap<String, Long>();
        writers.forEach(w -> acknowledged.putAll(w.join()));
        var last = database.events();
        assertThat(acknowledged).hasSize(32 * 40);
        assertThat(last).isEqualTo(32 * 60);
        assertThat(one.log.head()).isEqualTo(last);
        follower.sawAllUpTo(last);
        assertThat(storedPositions()).containsAllEntriesOf(acknowledged);
    }

    /** Commands of one event and of two; each under the last version's name with the position that was told. */
    private static Map<String, Long> appendSome(String aggregate, Node node) {
        var told = new HashMap<String, Long>();
        long version = 0;
        for (int command = 0; command < 40; command++) {
            int size = 1 + command % 2;
            var position = node.append(Events.append(aggregate, version, size));
            version += size;
            told.put(aggregate + "/" + (version - 1), position);
        }
        return told;
    }

    private Map<String, Long> storedPositions() {
        var stored = new HashMap<String, Long>();
        for (var e : one.log.after(0, Integer.MAX_VALUE)) {
            stored.put(e.event().aggregateId() + "/" + e.event().version(), e.position());
        }
        return stored;
    }

    /** What makes Axon's own engine lose an event. */
    @Test
    void openTransactionOfAWriterHidesNothingFromReaders() throws Exception {
        try (var connection = database.connect(Database.APP)) {
            connection.setAutoCommit(false);
            BatchInsert.insert(connection, List.of(Events.append("open", 0)));
            var later = other.send(Events.append("later", 0));
            other.awaitWriterBlocked();
            assertThat(later).isNotDone();
            connection.commit();
            assertThat(later).succeedsWithin(LONG).isEqualTo(2L);
        }
        follower.sawAllUpTo(2);
    }

    @Test
    void insertSlowerThanEveryTimeoutIsStillSeen() throws Exception {
        try (var gate = Gate.shut(database);
                var hasty = Node.on(database, Bounds.waiting(Duration.ofMillis(200)))) {
            var slow = hasty.send(Events.append(Gate.AGGREGATE, 0));
            hasty.awaitWriterBlocked();
            var patient = IntStream.range(0, 10)
                    .mapToObj(n -> other.send(Events.append("quick-" + n, 0)))
                    .toList();
            assertThat(slow).failsWithin(LONG).withThrowableThat().withMessageContaining("may have happened");
            gate.open();
            patient.forEach(p -> assertThat(p).succeedsWithin(LONG));
        }
        follower.sawAllUpTo(11);
        assertThat(one.log.standingOf(Gate.AGGREGATE)).isPresent();
    }

    @Test
    void appendsGoOnAfterTheProcessOfAWriterWasPaused() throws Exception {
        try (var gate = Gate.shut(database)) {
            var paused = one.send(Events.append(Gate.AGGREGATE, 0));
            one.awaitWriterBlocked();
            var writer = one.writer();
            BackendProcess.pause(writer);
            var behind = other.send(Events.append("behind", 0));
            other.awaitWriterBlocked();
            gate.open();
            assertThat(paused).isNotDone();
            assertThat(behind).isNotDone();
            BackendProcess.goOn(writer);
            assertThat(paused).succeedsWithin(LONG).isEqualTo(1L);
            assertThat(behind).succeedsWithin(LONG).isEqualTo(2L);
        }
        follower.sawAllUpTo(2);
    }

    @Test
    void appendIsStoredOnceWhenTheProcessOfItsWriterIsTerminated() throws Exception {
        try (var gate = Gate.shut(database)) {
            var interrupted = one.send(Events.append(Gate.AGGREGATE, 0));
            one.awaitWriterBlocked();
            database.terminate(one.writer());
            gate.open();
            assertThat(interrupted).succeedsWithin(LONG);
            other.append(Events.append("next", 0));
        }
        follower.sawAllUpTo(2);
    }

    /** PostgreSQL then ends all its processes, and recovers from its write-ahead log. */
    @Test
    void appendIsStoredOnceWhenTheProcessOfItsWriterIsKilled() throws Exception {
        try (var gate = Gate.shut(database)) {
            var killed = one.send(Events.append(Gate.AGGREGATE, 0));
            one.awaitWriterBlocked();
            BackendProcess.kill(one.writer());
            assertThat(other.send(Events.append("next", 0))).succeedsWithin(LONG);
            assertThat(killed).succeedsWithin(LONG);
        }
        follower.sawAllUpTo(2);
    }
}
