package dev.kith.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL says that something is taken, and the log does not show what. The writer must not try for ever. */
class UnexplainedRefusalTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Database database = Database.fresh();
    private final Node node = Node.on(database);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void appendsAreRefusedWhileTheHeadIsWrongAndGoOnOnceItIsMended() {
        node.append(Events.append("a", 0));
        setHead(0);
        assertThat(node.send(Events.append("b", 0)))
                .failsWithin(LONG)
                .withThrowableThat()
                .withMessageContaining("23505");
        setHead(1);
        assertThat(node.send(Events.append("c", 0))).succeedsWithin(LONG).isEqualTo(2L);
    }

    /** Two names with a half of a surrogate pair each, which UTF-8 has not: both are stored as "?". */
    @Test
    void namesThatPostgresTakesForTheSameAreOneStream() throws Exception {
        var batch = Batch.behind(database, node);
        var first = batch.add(Events.append("\ud800", 0));
        var second = batch.add(Events.append("\ud801", 0));
        var mate = batch.add(Events.append("mate", 0));
        batch.write();
        assertThat(first).succeedsWithin(LONG);
        assertThat(second).failsWithin(LONG).withThrowableThat().withMessageContaining("23505");
        assertThat(mate).succeedsWithin(LONG);
    }

    private void setHead(long position) {
        database.as(Database.OWNER)
                .sql("update log.head set position = ?")
                .param(position)
                .update();
    }
}
