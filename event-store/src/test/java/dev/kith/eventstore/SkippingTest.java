package dev.kith.eventstore;

import static dev.kith.eventstore.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A projection of one kind of aggregates does not pay for the events of others, and misses none of its own. */
class SkippingTest {

    record Wanted(String text) {}

    record Useless(String text) {}

    private final Database database = Database.fresh();
    private final Node node = Node.on(database);
    private final Node other = Node.on(database);
    private final HeadListener listener =
            new HeadListener(node.pool, node.head, Duration.ofHours(1), Duration.ofHours(1));
    private long version;

    @AfterEach
    void close() {
        listener.close();
        node.close();
        other.close();
    }

    @Test
    void typesThatTheReaderHasNoUseForAreLeftOutAndOthersNot() throws Exception {
        append(node, "useless", "wanted");
        try (var stream = stream(Duration.ofHours(1))) {
            skip(stream);
            append(node, "useless", "useless", "wanted", "useless", "wanted", "useless");
            assertThat(rest(stream)).containsExactly(2L, 5L, 7L);
        }
    }

    @Test
    void nothingIsMissedAmongEventsOfOtherProcesses() throws Exception {
        listener.start();
        append(node, "useless");
        try (var stream = stream(Duration.ofHours(1))) {
            skip(stream);
            append(other, "wanted", "useless");
            append(node, "wanted", "useless");
            append(other, "useless", "wanted");
            eventually(() -> node.head.position() == 7);
            assertThat(rest(stream)).containsExactly(2L, 4L, 7L);
        }
    }

    /** More than a page, and more than the process remembers. */
    @Test
    void readerGoesOnBehindALongStretchOfWhatItHasNoUseFor() throws Exception {
        append(node, "useless");
        try (var stream = stream(Duration.ofHours(1))) {
            skip(stream);
            for (int i = 0; i < 1_200; i++) append(node, "useless");
            append(node, "wanted");
            assertThat(rest(stream)).containsExactly(1_202L);
        }
    }

    @Test
    void readerLearnsNowAndThenHowFarItIs() throws Exception {
        append(node, "useless");
        try (var stream = stream(Duration.ZERO)) {
            skip(stream);
            append(node, "useless", "useless");
            assertThat(rest(stream)).containsExactly(3L);
            assertThat(stream.hasNextAvailable()).isFalse();
            append(node, "wanted", "useless");
            assertThat(rest(stream)).containsExactly(4L, 5L);
        }
    }

    @Test
    void readerIsWokenByWhatItWantsAlone() throws Exception {
        append(node, "useless");
        var calls = new AtomicInteger();
        try (var stream = stream(Duration.ofHours(1))) {
            skip(stream);
            stream.setOnAvailableCallback(calls::incrementAndGet);
            append(node, "useless", "useless");
            assertThat(calls).hasValue(0);
            append(node, "wanted");
            assertThat(calls).hasValue(1);
            assertThat(rest(stream)).containsExactly(4L);
            append(node, "useless");
            assertThat(calls).hasValue(1);
        }
    }

    /** What another process has appended is not known before it is read. */
    @Test
    void readerIsWokenByWhateverAnotherProcessAppends() throws Exception {
        append(node, "useless");
        var calls = new AtomicInteger();
        try (var stream = stream(Duration.ofHours(1))) {
            skip(stream);
            listener.start();
            stream.setOnAvailableCallback(calls::incrementAndGet);
            append(other, "useless");
            eventually(() -> calls.get() == 1);
        }
    }

    @Test
    void readerIsWokenBeforeItFallsFarBehind() throws Exception {
        append(node, "useless");
        var calls = new AtomicInteger();
        try (var stream = stream(Duration.ofHours(1))) {
            skip(stream);
            stream.setOnAvailableCallback(calls::incrementAndGet);
            for (int i = 0; i < 1_001; i++) append(node, "useless");
            assertThat(calls).hasPositiveValue();
        }
    }

    /** Reads the first event, which is of the type that the reader has no use for, and says so. */
    private static void skip(LogStream stream) throws InterruptedException {
        stream.skipMessagesWithPayloadTypeOf(stream.nextAvailable());
    }

    private static List<Long> rest(LogStream stream) throws InterruptedException {
        var positions = new ArrayList<Long>();
        while (stream.hasNextAvailable()) positions.add(position(stream.nextAvailable()));
        return positions;
    }

    private static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    /** Until the process knows of it, which is a moment after the append was acknowledged. */
    private void append(Node by, String... types) {
        for (var type : types) {
            long position = by.append(Events.append("a", version++, type));
            eventually(() -> by.head.position() >= position);
        }
    }

    private LogStream stream(Duration signOfLife) {
        var types = new EventTypes(Map.of("wanted", Wanted.class, "useless", Useless.class));
        var engine = new PostgresEventStorageEngine(
                node.log,
                node.tail,
                node.commits,
                new Snapshots(JdbcClient.create(node.pool)),
                PayloadProtection.NONE,
                new EventSerializer(types),
                NoOpEventUpcaster.INSTANCE);
        return new LogStream(0, node.head, engine, new Pace(Duration.ZERO), signOfLife);
    }
}
