package dev.kith.eventstore.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    @TempDir
    private Path directory;

    private DataSource database;
    private Checkpoints checkpoints;

    @BeforeEach
    void emptyLog() throws Exception {
        database = TestLog.empty();
        checkpoints = TestLog.checkpoints(database, directory, 10);
    }

    @Test
    void anEmptyLogHasNoCheckpoint() throws Exception {
        assertThat(checkpoints.advance()).isFalse();
        assertThat(sizes()).isZero();
        assertThat(checkpoints.lag()).isEqualTo(new Checkpoints.Lag(0, Duration.ZERO));
    }

    @Test
    void eachPageIsCoveredByACheckpointWithAllItsNodes() throws Exception {
        TestLog.appendUpTo(25);
        assertThat(checkpoints.lag().events()).isEqualTo(25);
        assertThat(checkpoints.lag().age()).isPositive();
        advanceToTheHead();
        assertThat(TestLog.number("select count(*) from log.checkpoint where size in (10, 20, 25)"))
                .isEqualTo(3);
        assertThat(TestLog.number("select count(*) from log.merkle_node")).isEqualTo(25 + 12 + 6 + 3 + 1);
        assertThat(newest().root()).isEqualTo(recomputedRoot());
        assertThat(checkpoints.lag()).isEqualTo(new Checkpoints.Lag(0, Duration.ZERO));
    }

    @Test
    void anotherProcessGoesOnFromTheStoredNodes() throws Exception {
        TestLog.appendUpTo(13);
        advanceToTheHead();
        TestLog.appendUpTo(37);
        checkpoints = TestLog.checkpoints(database, directory, 10);
        advanceToTheHead();
        assertThat(newest().size()).isEqualTo(37);
        assertThat(newest().root()).isEqualTo(recomputedRoot());
    }

    @Test
    void aCrashBeforeTheCommitLeavesNothingBehindAndIsRepaired() throws Exception {
        TestLog.appendUpTo(15);
        assertThat(checkpoints.advance()).isTrue();
        TestLog.execute("alter table log.checkpoint add constraint crash check (size < 15)");
        assertThatThrownBy(checkpoints::advance).isInstanceOf(SQLException.class);
        assertThat(TestLog.number("select count(*) from log.merkle_node where level = 0"))
                .isEqualTo(10);
        TestLog.execute("alter table log.checkpoint drop constraint crash");
        advanceToTheHead();
        assertThat(newest().root()).isEqualTo(recomputedRoot());
    }

    @Test
    void aCrashAfterTheCommitIsRepaired() throws Exception {
        TestLog.appendUpTo(15);
        assertThat(checkpoints.advance()).isTrue();
        Path memory = directory.resolve("checkpoint.last");
        String before = Files.readString(memory);
        assertThat(checkpoints.advance()).isTrue();
        Files.writeString(memory, before);
        TestLog.appendUpTo(20);
        checkpoints = TestLog.checkpoints(database, directory, 10);
        advanceToTheHead();
        assertThat(Checkpoint.unverified(Files.readString(memory)).size()).isEqualTo(20);
    }

    @Test
    void ofManyAtOnceOneWorks() throws Exception {
        TestLog.appendUpTo(400);
        Checkpoints other =
                TestLog.checkpoints(database, Files.createDirectories(directory.resolve("other")), 10, directory);
        Callable<Integer> one = () -> advanceUntilCovered(checkpoints, 400);
        Callable<Integer> two = () -> advanceUntilCovered(other, 400);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> done = threads.invokeAll(List.of(one, two, one, two));
            int pages = 0;
            for (Future<Integer> future : done) {
                pages += future.get();
            }
            assertThat(pages).isEqualTo(40);
        }
        assertThat(sizes()).isEqualTo(40);
        assertThat(newest().root()).isEqualTo(recomputedRoot());
    }

    @Test
    void whileAnotherHoldsTheLockThereIsNothingToDo() throws Exception {
        TestLog.appendUpTo(5);
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select pg_advisory_xact_lock(" + 0x6b69_7468_2e63_6b70L + ")");
            assertThat(checkpoints.advance()).isFalse();
        }
        assertThat(checkpoints.advance()).isTrue();
    }

    @Test
    void nothingIsSignedOverAGap() throws Exception {
        TestLog.appendUpTo(5);
        TestLog.execute("delete from log.event where position = 3");
        assertThatThrownBy(checkpoints::advance).isInstanceOf(TamperedLog.class).hasMessageContaining("position 3");
        assertThat(sizes()).isZero();
    }

    @Test
    void nothingIsSignedOnTopOfChangedNodes() throws Exception {
        checkpointedAndGrown();
        TestLog.execute("update log.merkle_node set hash = sha256('x') where level = 3 and index = 0");
        refused("root");
    }

    @Test
    void nothingIsSignedOnTopOfMissingNodes() throws Exception {
        checkpointedAndGrown();
        TestLog.execute("delete from log.merkle_node where level = 3 and index = 0");
        refused("not stored");
    }

    @Test
    void nothingIsSignedOnTopOfACheckpointOfAnotherKey() throws Exception {
        checkpointedAndGrown();
        CheckpointKey stranger =
                CheckpointKey.openOrCreate(directory.resolve("stranger"), CheckpointKey.DEFAULT_ORIGIN);
        TestLog.execute("update log.checkpoint set note = '" + stranger.sign(newest().text()) + "' where size = 10");
        refused("not signed");
    }

    @Test
    void noSecondHistoryIsSignedAfterTheDatabaseWasTakenBack() throws Exception {
        TestLog.appendUpTo(20);
        advanceToTheHead();
        TestLog.execute(
                "delete from log.event where position > 10",
                "delete from log.checkpoint where size > 10",
                "delete from log.merkle_node where (index + 1) << level > 10");
        TestLog.appendUpTo(30);
        refused("20 was signed");
        checkpoints = TestLog.checkpoints(database, directory, 10);
        refused("20 was signed");
    }

    @Test
    void aNodeThatOnlySawACheckpointRemembersItToo() throws Exception {
        TestLog.appendUpTo(20);
        advanceToTheHead();
        Path directoryOfOther = Files.createDirectories(directory.resolve("other"));
        checkpoints = TestLog.checkpoints(database, directoryOfOther, 10, directory);
        assertThat(checkpoints.advance()).isFalse();
        TestLog.execute("truncate log.event, log.merkle_node, log.checkpoint");
        TestLog.appendUpTo(10);
        refused("20 was signed");
    }

    @Test
    void aForkThatAnotherNodeWasLedToSignIsNotExtended() throws Exception {
        TestLog.appendUpTo(20);
        advanceToTheHead();
        TestLog.execute("truncate log.event, log.merkle_node, log.checkpoint");
        TestLog.appendUpTo(30);
        Path fresh = Files.createDirectories(directory.resolve("fresh"));
        Checkpoints misled = TestLog.checkpoints(database, fresh, 10, directory);
        while (misled.advance()) {}
        TestLog.appendUpTo(40);
        refused("does not extend");
    }

    @Test
    void theLoopCoversWhatItIsWokenFor() throws Exception {
        try (CheckpointLoop loop = new CheckpointLoop(checkpoints, Duration.ofMillis(1), Duration.ofHours(1))) {
            loop.start();
            for (long head : List.of(35L, 36L)) {
                TestLog.appendUpTo(head);
                loop.wake();
                await().until(() -> TestLog.number("select coalesce(max(size), 0) from log.checkpoint") == head);
            }
            assertThat(loop.failure()).isEmpty();
        }
    }

    @Test
    void theLoopLooksByItself() throws Exception {
        try (CheckpointLoop loop = new CheckpointLoop(checkpoints, Duration.ofMillis(1), Duration.ofMillis(20))) {
            loop.start();
            TestLog.appendUpTo(3);
            await().until(() -> sizes() > 0);
        }
    }

    @Test
    void theLoopOutlivesADatabaseThatFails() throws Exception {
        TestLog.appendUpTo(3);
        TestLog.execute("alter table log.checkpoint rename to gone");
        try (CheckpointLoop loop = new CheckpointLoop(checkpoints, Duration.ofMillis(1), Duration.ofMillis(5))) {
            loop.start();
            await().during(Duration.ofMillis(100)).until(() -> loop.failure().isEmpty());
            TestLog.execute("alter table log.gone rename to checkpoint");
            await().until(() -> sizes() > 0);
        }
    }

    @Test
    void theLoopStopsAtATamperedLogAndSaysWhy() throws Exception {
        TestLog.appendUpTo(3);
        TestLog.execute("delete from log.event where position = 1");
        try (CheckpointLoop loop = new CheckpointLoop(checkpoints, Duration.ofMillis(1), Duration.ofMillis(1))) {
            loop.start();
            await().until(() -> loop.failure().isPresent());
            assertThat(loop.failure().orElseThrow()).isInstanceOf(TamperedLog.class);
        }
    }

    private void checkpointedAndGrown() throws Exception {
        TestLog.appendUpTo(10);
        advanceToTheHead();
        TestLog.appendUpTo(15);
    }

    private void refused(String why) throws SQLException {
        long before = sizes();
        assertThatThrownBy(checkpoints::advance).isInstanceOf(TamperedLog.class).hasMessageContaining(why);
        assertThat(sizes()).isEqualTo(before);
    }

    private void advanceToTheHead() throws SQLException {
        while (checkpoints.advance()) {}
    }

    private static int advanceUntilCovered(Checkpoints node, long size) throws SQLException {
        int pages = 0;
        while (TestLog.number("select coalesce(max(size), 0) from log.checkpoint") < size) {
            pages += node.advance() ? 1 : 0;
        }
        return pages;
    }

    private static long sizes() throws SQLException {
        return TestLog.number("select count(*) from log.checkpoint");
    }

    private Checkpoint newest() throws Exception {
        return Checkpoint.open(
                new Proofs(database).latest().orElseThrow().note(),
                TestLog.key(directory).verifier());
    }

    private Hash recomputedRoot() throws Exception {
        Frontier frontier = new Frontier();
        try (Connection db = database.getConnection();
                var rows = db.createStatement()
                        .executeQuery("select " + EventRow.COLUMNS + " from log.event order by position")) {
            while (rows.next()) {
                frontier.append(Hash.leaf(LeafBytes.of(EventRow.read(rows))), (id, hash) -> {});
            }
        }
        return frontier.root();
    }
}
