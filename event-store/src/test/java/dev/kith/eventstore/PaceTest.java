package dev.kith.eventstore;

import static dev.kith.eventstore.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Readers that are called look now and then under load, and miss nothing. */
class PaceTest {

    private final Node node = Node.on(Database.fresh());
    private final AtomicInteger calls = new AtomicInteger();
    private long version;

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void firstEventAfterAWhileIsSeenAtOnce() throws Exception {
        try (var stream = stream(new Pace(Duration.ofHours(1)))) {
            append();
            assertThat(calls).hasValue(1);
            assertThat(positionOfNext(stream)).isEqualTo(1);
        }
    }

    @Test
    void whatComesShortlyAfterALookIsSeenWhenSomeoneIsInAHurry() throws Exception {
        var pace = new Pace(Duration.ofHours(1));
        try (var stream = stream(pace)) {
            append();
            positionOfNext(stream);
            append();
            append();
            assertThat(stream.hasNextAvailable()).isFalse();
            assertThat(calls).hasValue(1);
            pace.hurry();
            assertThat(calls).hasValue(2);
            assertThat(positionOfNext(stream)).isEqualTo(2);
            assertThat(positionOfNext(stream)).isEqualTo(3);
        }
    }

    @Test
    void whatComesShortlyAfterALookIsSeenWhenThePauseIsOver() throws Exception {
        try (var stream = stream(new Pace(Duration.ofMillis(200)))) {
            append();
            positionOfNext(stream);
            append();
            eventually(() -> calls.get() > 1);
            eventually(() -> stream.hasNextAvailable());
            assertThat(positionOfNext(stream)).isEqualTo(2);
        }
    }

    /** It finds nothing the moment before, and then nothing new comes that would wake it. */
    @Test
    void readerThatLooksTooSoonIsCalledLater() throws Exception {
        var pace = new Pace(Duration.ofMillis(200));
        try (var stream = stream(pace)) {
            append();
            positionOfNext(stream);
            append();
            calls.set(0);
            stream.hasNextAvailable();
            eventually(() -> calls.get() > 0);
        }
    }

    @Test
    void whoeverIsFarBehindDoesNotWait() throws Exception {
        try (var stream = stream(new Pace(Duration.ofHours(1)))) {
            append();
            positionOfNext(stream);
            node.append(Events.append("far", 0, 1_002));
            eventually(() -> node.head.position() == 1_003);
            assertThat(stream.hasNextAvailable()).isTrue();
        }
    }

    /** Say because its processor is shutting down. */
    @Test
    void readerThatFailsKeepsNobodyElseFromLooking() {
        var pace = new Pace(Duration.ofHours(1));
        long now = System.nanoTime();
        pace.later(PaceTest::fail, now);
        for (int i = 0; i < 20; i++) pace.later(calls::incrementAndGet, now);
        pace.hurry();
        assertThat(calls).hasValue(20);
    }

    private static void fail() {
        throw new RejectedExecutionException("shutting down");
    }

    @Test
    void streamThatIsClosedCallsNobody() throws Exception {
        var pace = new Pace(Duration.ofHours(1));
        try (var stream = stream(pace)) {
            append();
            positionOfNext(stream);
            append();
        }
        pace.hurry();
        assertThat(calls).hasValue(1);
    }

    private void append() {
        long position = node.append(Events.append("a", version++));
        eventually(() -> node.head.position() >= position);
    }

    private static long positionOfNext(LogStream stream) throws InterruptedException {
        return stream.nextAvailable().trackingToken().position().orElseThrow();
    }

    private LogStream stream(Pace pace) {
        var engine = new PostgresEventStorageEngine(
                node.log,
                node.tail,
                node.commits,
                new Snapshots(JdbcClient.create(node.pool)),
                PayloadProtection.NONE,
                new EventSerializer(new EventTypes(Map.of())),
                NoOpEventUpcaster.INSTANCE);
        var stream = new LogStream(0, node.head, engine, pace, Duration.ofHours(1));
        stream.setOnAvailableCallback(calls::incrementAndGet);
        return stream;
    }
}
