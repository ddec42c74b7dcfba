package dev.kith.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators set for a role or a database, and what the writer makes of it. */
class WriterSessionTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Database database = Database.fresh();

    @AfterEach
    void resetTheRole() {
        database.as(Database.SUPERUSER)
                .sql("alter role " + Database.APP + " reset all")
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"repeatable read", "serializable"})
    void writerWaitsForTheHeadWhateverIsolationIsTheDefault(String isolation) throws Exception {
        set("default_transaction_isolation", isolation);
        try (var node = Node.on(database);
                var before = database.connect(Database.OWNER)) {
            before.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            before.setAutoCommit(false);
            BatchInsert.insert(before, List.of(Events.append("a", 0)));
            var append = node.send(Events.append("b", 0));
            node.awaitWriterBlocked();
            before.commit();
            assertThat(append).succeedsWithin(LONG).isEqualTo(2L);
        }
    }

    @Test
    void cancelledStatementIsARefusalThatSaysThatNothingWasWritten() throws Exception {
        set("statement_timeout", "200ms");
        try (var node = Node.on(database);
                var lock = HeadLock.take(database)) {
            assertThat(node.send(Events.append("a", 0)))
                    .failsWithin(LONG)
                    .withThrowableThat()
                    .havingCause()
                    .asInstanceOf(type(LogUnavailable.class))
                    .returns(false, LogUnavailable::outcomeUnknown);
            lock.close();
            assertThat(node.append(Events.append("b", 0))).isEqualTo(1);
        }
    }

    /** As on a standby that is being promoted: the writer tries again, on connections that nobody else gets. */
    @Test
    void readersKeepTheirConnectionsWhileTheWriterTriesAgain() {
        set("default_transaction_read_only", "on");
        try (var node = Node.on(database)) {
            var append = node.send(Events.append("a", 0));
            var until = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            while (System.nanoTime() < until) assertThat(node.log.head()).isZero();
            assertThat(append).isNotDone();
            resetTheRole();
            assertThat(append).succeedsWithin(LONG).isEqualTo(1L);
        }
    }

    /** A defect of a driver, say, which may leave the connection in the middle of something. */
    @Test
    void writerTakesAFreshConnectionAfterADefect() {
        try (var pool = database.pool("defect")) {
            var driver = new DefectiveDriver(pool);
            var commits = GroupCommit.on(driver, Bounds.GENEROUS, (_, _) -> {});
            commits.start();
            assertThat(commits.append(Events.append("a", 0))).isEqualTo(1);
            var before = database.backends("defect", "with head as");
            driver.failNextStatement();
            assertThatThrownBy(() -> commits.append(Events.append("b", 0)))
                    .isInstanceOfSatisfying(
                            LogUnavailable.class,
                            refusal -> assertThat(refusal.outcomeUnknown()).isTrue());
            assertThat(commits.append(Events.append("c", 0))).isEqualTo(2);
            assertThat(database.backends("defect", "with head as")).hasSize(1).doesNotContainAnyElementsOf(before);
            commits.close();
        }
    }

    private void set(String setting, String value) {
        database.as(Database.SUPERUSER)
                .sql("alter role %s set %s = '%s'".formatted(Database.APP, setting, value))
                .update();
    }
}
