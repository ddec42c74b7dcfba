package dev.kith.eventstore;

import static dev.kith.eventstore.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LogStreamTest {

    private final Database database = Database.fresh();
    private final Node writing = Node.on(database);
    private final Node reading = Node.on(database);
    private final HeadListener listener =
            new HeadListener(reading.pool, reading.head, Duration.ofHours(1), Duration.ofHours(1));

    @AfterEach
    void close() {
        listener.close();
        writing.close();
        reading.close();
    }

    @Test
    void streamCatchesUpAndThenGoesOnLive() throws Exception {
        writing.append(Events.append("a", 0, 3));
        listener.start();
        try (var stream = open(1)) {
            assertThat(position(stream.nextAvailable())).isEqualTo(2);
            assertThat(position(stream.nextAvailable())).isEqualTo(3);
            assertThat(stream.hasNextAvailable()).isFalse();
            assertThat(stream.peek()).isEmpty();
            var live = CompletableFuture.supplyAsync(() -> next(stream));
            writing.append(Events.append("b", 0));
            assertThat(live).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(4L);
        }
    }

    @Test
    void newStreamBeginsAtTheBeginning() throws Exception {
        writing.append(Events.append("a", 0));
        listener.start();
        try (var stream = store().openStream(null)) {
            assertThat(position(stream.nextAvailable())).isEqualTo(1);
        }
    }

    @Test
    void nothingIsSkippedWhenAppendsRaceWithReading() throws Exception {
        listener.start();
        var writers = IntStream.range(0, 8)
                .mapToObj(w -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, 400)
                                .forEach(v -> (w % 2 == 0 ? writing : reading).append(Events.append("w-" + w, v))),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        try (var stream = open(0)) {
            for (long expected = 1; expected <= 8 * 400; expected++) {
                assertThat(position(stream.nextAvailable())).isEqualTo(expected);
            }
            assertThat(stream.hasNextAvailable()).isFalse();
        }
        writers.forEach(CompletableFuture::join);
    }

    @Test
    void callbackTellsOfNewEventsUntilTheStreamIsClosed() {
        listener.start();
        var calls = new AtomicInteger();
        var stream = open(0);
        assertThat(stream.setOnAvailableCallback(calls::incrementAndGet)).isTrue();
        writing.append(Events.append("a", 0));
        eventually(() -> calls.get() == 1);
        stream.close();
        writing.append(Events.append("b", 0));
        eventually(() -> reading.head.position() == 2);
        assertThat(calls).hasValue(1);
    }

    @Test
    void waitingEndsWithTheEventOrWithTheTime() throws Exception {
        listener.start();
        try (var stream = open(0)) {
            assertThat(stream.hasNextAvailable(50, TimeUnit.MILLISECONDS)).isFalse();
            var waiting = CompletableFuture.supplyAsync(() -> isAvailable(stream));
            writing.append(Events.append("a", 0));
            assertThat(waiting).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(true);
        }
    }

    /** After the database was restored to an earlier state, say. */
    @Test
    void headThatIsSaidToBeBeyondTheLogDoesNotKeepTheReaderBusy() throws Exception {
        var pages = new AtomicInteger();
        var head = new Watermark();
        head.advanceTo(1_000);
        try (var stream = new LogStream(0, head, countingPages(pages), new Pace(Duration.ZERO), Duration.ZERO)) {
            var until = System.nanoTime() + Duration.ofMillis(300).toNanos();
            while (System.nanoTime() < until) {
                assertThat(stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)).isFalse();
            }
        }
        assertThat(pages).hasValueLessThan(20);
    }

    /** Of a log that is empty. */
    private static LogPages countingPages(AtomicInteger pages) {
        return (LogPages) Proxy.newProxyInstance(
                LogPages.class.getClassLoader(), new Class<?>[] {LogPages.class}, (_, method, _) -> {
                    assertThat(method.getName()).isEqualTo("after");
                    pages.incrementAndGet();
                    return List.of();
                });
    }

    private BlockingStream<TrackedEventMessage<?>> open(long position) {
        return store().openStream(new GlobalSequenceTrackingToken(position));
    }

    private PostgresEventStore store() {
        var engine = new PostgresEventStorageEngine(
                reading.log,
                reading.tail,
                reading.commits,
                new Snapshots(JdbcClient.create(reading.pool)),
                PayloadProtection.NONE,
                new EventSerializer(new EventTypes(Map.of())),
                NoOpEventUpcaster.INSTANCE);
        return new PostgresEventStore(engine, reading.head, new Pace(Duration.ZERO));
    }

    private static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    private static long next(BlockingStream<TrackedEventMessage<?>> stream) {
        try {
            return position(stream.nextAvailable());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isAvailable(BlockingStream<TrackedEventMessage<?>> stream) {
        try {
            return stream.hasNextAvailable(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
