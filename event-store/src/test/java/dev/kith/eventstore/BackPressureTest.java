package dev.kith.eventstore;

import static dev.kith.eventstore.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractObjectAssert;
import org.junit.jupiter.api.Test;

class BackPressureTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Database database = Database.fresh();

    @Test
    void appendBeyondTheQueueIsRefusedAtOnceAndNotWritten() throws Exception {
        try (var node = Node.on(database, Bounds.queueOf(3, LONG))) {
            var batch = Batch.behind(database, node);
            var queued = IntStream.range(0, 3)
                    .mapToObj(n -> batch.add(Events.append("queued-" + n, 0)))
                    .toList();
            assertThatThrownBy(() -> node.append(Events.append("too much", 0)))
                    .isInstanceOfSatisfying(
                            LogUnavailable.class,
                            refusal -> assertThat(refusal.outcomeUnknown()).isFalse())
                    .hasMessage("too many appends are waiting; nothing was written");
            batch.write();
            queued.forEach(append -> assertThat(append).succeedsWithin(LONG));
            assertThat(node.log.standingOf("too much")).isEmpty();
            assertThat(database.events()).isEqualTo(4);
        }
    }

    /** A few large ones must not fill the memory that many small ones would find. */
    @Test
    void appendBeyondTheBytesThatMayWaitIsRefusedAndRoomIsMadeAgain() throws Exception {
        long one = Events.append("queued-0", 0).bytes();
        try (var node = Node.on(database, Bounds.queueOfBytes(2 * one, LONG))) {
            var batch = Batch.behind(database, node);
            var queued = IntStream.range(0, 2)
                    .mapToObj(n -> batch.add(Events.append("queued-" + n, 0)))
                    .toList();
            assertThatThrownBy(() -> node.append(Events.append("too much", 0))).isInstanceOf(LogUnavailable.class);
            batch.write();
            queued.forEach(append -> assertThat(append).succeedsWithin(LONG));
            assertThat(node.append(Events.append("queued-0", 1))).isEqualTo(4);
        }
    }

    @Test
    void appendWhoseCallerGaveUpInTheQueueIsNeverWritten() throws Exception {
        try (var node = Node.on(database, Bounds.queueOf(10, Duration.ofMillis(300)))) {
            var lock = HeadLock.take(database);
            var taken = node.send(Events.append("taken", 0));
            node.awaitWriterBlocked();
            var queued = node.send(Events.append("queued", 0));
            refusalOf(queued).returns(false, LogUnavailable::outcomeUnknown);
            refusalOf(taken).returns(true, LogUnavailable::outcomeUnknown);
            lock.close();
            assertThat(node.append(Events.append("next", 0))).isEqualTo(2);
            assertThat(node.log.standingOf("taken")).isPresent();
            assertThat(node.log.standingOf("queued")).isEmpty();
        }
    }

    @Test
    void closedLogRefusesAndHasWrittenWhatItAccepted() throws Exception {
        var node = Node.on(database);
        var batch = Batch.behind(database, node);
        var accepted = batch.add(Events.append("accepted", 0));
        batch.write();
        node.close();
        assertThat(accepted).succeedsWithin(LONG);
        assertThatThrownBy(() -> node.append(Events.append("late", 0)))
                .isInstanceOf(LogUnavailable.class)
                .hasMessageContaining("nothing was written");
        assertThat(database.events()).isEqualTo(2);
    }

    @Test
    void whatIsQueuedWhenTheLogIsClosedIsWritten() throws Exception {
        var node = Node.on(database, Bounds.queueOf(10, LONG));
        var batch = Batch.behind(database, node);
        var queued = batch.add(Events.append("queued", 0));
        var closing = CompletableFuture.runAsync(node.commits::close);
        var late = new ArrayList<CompletableFuture<Long>>();
        eventually(() -> {
            late.add(node.send(Events.append("late-" + late.size(), 0)));
            return late.stream().anyMatch(CompletableFuture::isCompletedExceptionally);
        });
        batch.write();
        assertThat(queued).succeedsWithin(LONG);
        assertThat(closing).succeedsWithin(LONG);
        node.close();
    }

    private static AbstractObjectAssert<?, LogUnavailable> refusalOf(CompletableFuture<Long> append) {
        return assertThat(append)
                .failsWithin(LONG)
                .withThrowableThat()
                .havingCause()
                .asInstanceOf(type(LogUnavailable.class));
    }
}
