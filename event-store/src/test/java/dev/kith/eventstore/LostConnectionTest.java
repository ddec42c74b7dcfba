package dev.kith.eventstore;

import static dev.kith.eventstore.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection is lost in the middle of an append, and nobody can know at first whether it was stored. */
class LostConnectionTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final int WRITERS = 16;
    private static final int TERMINATIONS = 10;

    private final Database database = Database.fresh();
    private final Node one = Node.on(database);
    private final Node other = Node.on(database);
    private final Map<UUID, Long> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger terminated = new AtomicInteger();

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void everyAppendIsStoredOnceWhileWritersAreTerminatedAgainAndAgain() {
        var writers = IntStream.range(0, WRITERS)
                .mapToObj(w -> CompletableFuture.runAsync(
                        () -> appendUntilItIsOver("writer-" + w, w % 2 == 0 ? one : other),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        for (int n = 1; n <= TERMINATIONS; n++) {
            int progress = acknowledged.size();
            eventually(() -> acknowledged.size() > progress + WRITERS); // under load, and recovered from the last time
            Stream.of(one, other)
                    .flatMap(node -> database.backends(node.name, "with head as").stream())
                    .forEach(database::terminate);
            terminated.incrementAndGet();
        }
        writers.forEach(CompletableFuture::join);
        assertThat(storedPositions()).isEqualTo(acknowledged);
        assertThat(acknowledged.values()).containsExactlyInAnyOrderElementsOf(oneTo(database.events()));
    }

    /** No refusal is right here: nobody else writes to this aggregate, and the database is there. */
    private void appendUntilItIsOver(String aggregate, Node node) {
        for (long version = 0; terminated.get() < TERMINATIONS; version++) {
            var append = Events.append(aggregate, version);
            acknowledged.put(append.events.getFirst().eventId(), node.append(append));
        }
    }

    private Map<UUID, Long> storedPositions() {
        return one.log.after(0, Integer.MAX_VALUE).stream()
                .collect(Collectors.toMap(e -> e.event().eventId(), StoredEvent::position));
    }

    private static List<Long> oneTo(long last) {
        return Stream.iterate(1L, n -> n <= last, n -> n + 1).toList();
    }

    /** The first process lives on, and would commit behind the back of the writer, which then found its own event. */
    @Test
    void formerProcessIsEndedBeforeTheWriterLooksWhatItDid() throws Exception {
        try (var wire = Wire.to(database.port());
                var gate = Gate.shut(database);
                var remote = Node.behind(wire.port(), database, Bounds.waiting(SHORT.multipliedBy(5)))) {
            var append = remote.send(Events.append(Gate.AGGREGATE, 0));
            remote.awaitWriterBlocked();
            var former = remote.writer();
            wire.freezeConnections();
            var fresh = eventually(remote::writer, pid -> pid != former);
            gate.open();
            assertThat(append).succeedsWithin(LONG).isEqualTo(1L);
            assertThat(fresh).isNotEqualTo(former);
            assertThat(database.events()).isEqualTo(1);
        }
    }

    @Test
    void silentNetworkIsALostConnection() throws Exception {
        try (var wire = Wire.to(database.port());
                var remote = Node.behind(wire.port(), database, Bounds.waiting(SHORT))) {
            remote.append(Events.append("a", 0));
            wire.freezeConnections();
            assertThat(remote.send(Events.append("b", 0))).succeedsWithin(LONG).isEqualTo(2L);
        }
    }
}
