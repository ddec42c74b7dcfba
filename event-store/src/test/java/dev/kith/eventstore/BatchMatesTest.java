package dev.kith.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One append of a batch is refused: all of it, and nothing else. */
class BatchMatesTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Database database = Database.fresh();
    private final Node node = Node.on(database);
    private Batch batch;

    @BeforeEach
    void storeSomethingAndGatherABatch() throws SQLException {
        node.append(Events.append("known", 0, Events.key("used")));
        batch = Batch.behind(database, node);
    }

    @AfterEach
    void positionsAreDense() {
        assertThat(database.number("select max(position) - count(*) from log.event"))
                .isZero();
        assertThat(node.log.head()).isEqualTo(database.events());
        node.close();
    }

    @Test
    void laterOfTwoForTheSameVersionInABatchIsRefused() throws Exception {
        var first = batch.add(Events.append("same", 0));
        var later = batch.add(Events.append("same", 0));
        writeWithMates();
        assertStored(first);
        assertRefused(later, AggregateStreamCreationException.class);
    }

    @Test
    void conflictWithTheLogIsRefused() throws Exception {
        var conflict = batch.add(Events.append("known", 0));
        writeWithMates();
        assertRefused(conflict, AggregateStreamCreationException.class);
    }

    @Test
    void commandOfWhichOneEventConflictsStoresNone() throws Exception {
        var overtaken = batch.add(Events.append("known", 1));
        var slower = batch.add(Events.append("known", 1, 3));
        writeWithMates();
        assertStored(overtaken);
        assertRefused(slower, ConcurrencyException.class);
        assertThat(node.log.ofAggregate("known", 0)).hasSize(2);
    }

    @Test
    void commandOfWhichOneEventIsTakenInTheLogStoresNone() throws Exception {
        var overlapping = batch.add(Events.append("known", -1, 3));
        writeWithMates();
        assertRefused(overlapping, ConcurrencyException.class);
        assertThat(node.log.ofAggregate("known", -1)).hasSize(1);
    }

    @Test
    void textThatPostgresCannotStoreIsRefused() throws Exception {
        var unstorable = batch.add(Events.append("nul \0 character", 0));
        writeWithMates();
        assertRefused(unstorable, EventStoreException.class);
    }

    @Test
    void keyThatIsInTheLogIsRefused() throws Exception {
        var reused = batch.add(Events.append("second", 0, Events.key("used")));
        writeWithMates();
        assertRefused(reused, IdempotencyKeyTaken.class);
        assertThat(node.log.standingOf("second")).isEmpty();
    }

    @Test
    void laterOfTwoUnderTheSameKeyInABatchIsRefused() throws Exception {
        var first = batch.add(Events.append("second", 0, Events.key("twice")));
        var later = batch.add(Events.append("third", 0, Events.key("twice")));
        writeWithMates();
        assertStored(first);
        assertRefused(later, IdempotencyKeyTaken.class);
        assertThat(node.log.standingOf("third")).isEmpty();
    }

    /** It may have the key, and later the version, that nobody else got. */
    @Test
    void laterOneHasItsTurnWhenTheFirstIsRefused() throws Exception {
        var conflict = batch.add(Events.append("known", 0, Events.key("wanted")));
        var later = batch.add(Events.append("second", 0, Events.key("wanted")));
        writeWithMates();
        assertRefused(conflict, AggregateStreamCreationException.class);
        assertStored(later);
        assertThat(node.log.remembered("wanted").orElseThrow().aggregateId()).isEqualTo("second");
    }

    private void writeWithMates() throws SQLException {
        var mates = IntStream.range(0, 5)
                .mapToObj(n -> batch.add(Events.append("mate-" + n, 0, 2)))
                .toList();
        batch.write();
        mates.forEach(BatchMatesTest::assertStored);
    }

    private static void assertStored(CompletableFuture<Long> append) {
        assertThat(append).succeedsWithin(LONG);
    }

    private static void assertRefused(CompletableFuture<Long> append, Class<? extends Exception> reason) {
        assertThat(append).failsWithin(LONG).withThrowableThat().havingCause().isInstanceOf(reason);
    }
}
