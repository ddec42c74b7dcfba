package dev.kith.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Database database = Database.fresh();
    private final Node node = Node.on(database);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void appendIsAcknowledgedOnlyAfterItsCommit() throws Exception {
        var lock = HeadLock.take(database);
        var append = node.send(Events.append("a", 0));
        node.awaitWriterBlocked();
        assertThat(append).isNotDone();
        assertThat(node.head.position()).isZero();
        lock.close();
        assertThat(append).succeedsWithin(LONG).isEqualTo(1L);
        assertThat(database.events()).isEqualTo(1);
        assertThat(node.head.position()).isEqualTo(1);
    }

    /** All rows are in by then, so an engine that looked no further would acknowledge. */
    @Test
    void appendWhoseCommitFailsIsRefused() {
        var owner = database.as(Database.OWNER);
        owner.sql("""
                create function log.fail() returns trigger language plpgsql as $$
                begin
                    raise exception 'too late';
                end $$""").update();
        owner.sql("""
                create constraint trigger fail after insert on log.event deferrable initially deferred
                for each row when (new.aggregate_id = 'late') execute function log.fail()""").update();
        assertThat(node.send(Events.append("late", 0)))
                .failsWithin(LONG)
                .withThrowableThat()
                .withMessageContaining("refused the append with SQLSTATE P0001");
        assertThat(node.append(Events.append("next", 0))).isEqualTo(1);
        assertThat(database.events()).isEqualTo(1);
    }

    @Test
    void eachAppendOfABatchLearnsItsOwnPosition() throws Exception {
        var batch = Batch.behind(database, node);
        var two = batch.add(Events.append("a", 0, 2));
        var one = batch.add(Events.append("b", 0));
        var three = batch.add(Events.append("c", 0, 3));
        batch.write();
        assertThat(two).succeedsWithin(LONG).isEqualTo(3L);
        assertThat(one).succeedsWithin(LONG).isEqualTo(4L);
        assertThat(three).succeedsWithin(LONG).isEqualTo(7L);
        assertThat(batch.commits()).isEqualTo(2);
    }
}
