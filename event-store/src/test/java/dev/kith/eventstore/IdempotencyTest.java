package dev.kith.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Database database = Database.fresh();
    private final Node one = Node.on(database);
    private final Node other = Node.on(database);
    private final CommandMemory memory = new CommandMemory(one.log, one.commits);

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void keyIsRememberedWithWhatWasDone() {
        one.append(Events.append("a", 0, 2));
        one.append(Events.append("b", 0, Events.key("k")));
        var remembered = memory.recall("k").orElseThrow();
        assertThat(remembered.fingerprint()).isEqualTo(Events.key("k").fingerprint());
        assertThat(remembered.aggregateId()).isEqualTo("b");
        assertThat(remembered.version()).isZero();
        assertThat(remembered.position()).isEqualTo(3);
    }

    @Test
    void keyOfARefusedAppendStaysFree() {
        one.append(Events.append("a", 0));
        assertThatThrownBy(() -> one.append(Events.append("a", 0, Events.key("k"))))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThat(memory.recall("k")).isEmpty();
        other.append(Events.append("a", 1, Events.key("k")));
        assertThat(memory.recall("k")).isPresent();
    }

    @Test
    void eventsUnderATakenKeyAreNotStored() {
        one.append(Events.append("a", 0, Events.key("k")));
        assertThatThrownBy(() -> other.append(Events.append("b", 0, Events.key("k"))))
                .isInstanceOf(IdempotencyKeyTaken.class);
        assertThat(database.events()).isEqualTo(1);
    }

    @Test
    void keyDiesWithATransactionThatCannotCommit() {
        var owner = database.as(Database.OWNER);
        owner.sql("""
                create function log.fail() returns trigger language plpgsql as $$
                begin
                    raise exception 'no';
                end $$""").update();
        owner.sql("create constraint trigger fail after insert on log.event deferrable initially deferred"
                        + " for each row execute function log.fail()")
                .update();
        assertThatThrownBy(() -> one.append(Events.append("a", 0, Events.key("k"))))
                .isInstanceOf(EventStoreException.class);
        assertThat(memory.recall("k")).isEmpty();
    }

    @Test
    void keyWithoutEventsIsRememberedAndTakesNoPosition() {
        one.append(Events.append("a", 0, 3));
        memory.rememberWithoutEvents(Events.key("k"), "a", new EventLog.Standing(2, 3));
        assertThat(memory.recall("k").orElseThrow().position()).isEqualTo(3);
        assertThat(one.log.head()).isEqualTo(3);
        assertThatThrownBy(() -> memory.rememberWithoutEvents(Events.key("k"), "a", new EventLog.Standing(2, 3)))
                .isInstanceOf(IdempotencyKeyTaken.class);
    }

    @Test
    void keyWithoutEventsSharesABatchWithEvents() throws Exception {
        one.append(Events.append("a", 0));
        var batch = Batch.behind(database, one);
        var before = batch.add(Events.append("b", 0));
        var alone = batch.add(Append.ofKeyAlone(Events.key("alone"), new Append.Standing("a", 0, 1)));
        var after = batch.add(Events.append("c", 0, Events.key("after")));
        batch.write();
        assertThat(before).succeedsWithin(LONG).isEqualTo(3L);
        assertThat(alone).succeedsWithin(LONG).isEqualTo(1L);
        assertThat(after).succeedsWithin(LONG).isEqualTo(4L);
        assertThat(memory.recall("alone").orElseThrow().position()).isEqualTo(1);
        assertThat(memory.recall("after").orElseThrow().position()).isEqualTo(4);
    }

    @Test
    void ofTwoNodesThatRaceUnderOneKeyOneWins() {
        for (int race = 0; race < 20; race++) {
            var key = Events.key("race-" + race);
            var attempts = Stream.of(one, other)
                    .map(node -> node.send(Events.append(node.name + "-" + key.key(), 0, key)))
                    .toList();
            assertThat(attempts.stream().filter(IdempotencyTest::succeeds)).hasSize(1);
        }
        assertThat(database.events()).isEqualTo(20);
    }

    private static boolean succeeds(CompletableFuture<Long> attempt) {
        return attempt.handle((_, failure) -> {
                    if (failure != null) assertThat(failure).hasCauseInstanceOf(IdempotencyKeyTaken.class);
                    return failure == null;
                })
                .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }
}
