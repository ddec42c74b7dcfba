package dev.kith.query.rebuild;

import dev.kith.eventstore.EventSerializer;
import dev.kith.query.user.UserCatchUp;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * Builds {@code view.user_view} anew from the log, beside the live one, while Kith runs or not. Most of the log is read user
 * by user and copied in; what came since is applied in the order of the log; then the tables change places in one
 * transaction, so no reader sees a view that is half built.
 */
public final class UserViewRebuild {

    private static final int CHUNKS_AHEAD = 8;

    /** What is handed on at the end; chunks are never empty. */
    private static final List<UserHistory.Raw> END = List.of();

    /** Up to which position the log was copied in bulk, and at which one the tables changed places. */
    public record Outcome(long copiedUpTo, long switchedAt) {}

    private final DataSource owner;
    private final EventSerializer serializer;

    /** Makes one that works as the owner of the schema {@code view}. */
    public UserViewRebuild(DataSource owner, EventSerializer serializer) {
        this.owner = owner;
        this.serializer = serializer;
    }

    public Outcome run() throws SQLException, InterruptedException {
        try (var connection = owner.getConnection()) {
            NextTable.create(connection);
            long copied = copy(head(connection));
            NextTable.index(connection);
            var catchUp = new UserCatchUp(owner, serializer);
            long caughtUp = catchUp.upTo(head(connection), copied);
            return new Outcome(copied, change(connection, catchUp, caughtUp));
        }
    }

    /** Reads and decodes at the same time: the one keeps PostgreSQL busy, the other Java. */
    private long copy(long head) throws SQLException, InterruptedException {
        BlockingQueue<List<UserHistory.Raw>> chunks = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var reading = owner.getConnection()) {
            var writing = CompletableFuture.runAsync(() -> fold(chunks), threads);
            UserHistory.read(reading, head, chunk -> hand(chunks, chunk, writing));
            hand(chunks, END, writing);
            writing.get();
        } catch (ExecutionException e) {
            throw new SQLException("the new view could not be written", e.getCause());
        }
        return head;
    }

    private static void hand(
            BlockingQueue<List<UserHistory.Raw>> chunks, List<UserHistory.Raw> chunk, CompletableFuture<Void> writing) {
        try {
            while (!chunks.offer(chunk, 100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                if (writing.isCompletedExceptionally()) writing.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the rebuild was interrupted", e);
        }
    }

    private void fold(BlockingQueue<List<UserHistory.Raw>> chunks) {
        try (var writing = owner.getConnection();
                var rows = new CopyRows(writing)) {
            var fold = new UserFold(serializer, rows);
            for (var chunk = chunks.take(); !chunk.isEmpty(); chunk = chunks.take()) fold.add(chunk);
            fold.finish();
        } catch (SQLException e) {
            throw new IllegalStateException("copying failed with SQLSTATE " + e.getSQLState(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the rebuild was interrupted", e);
        }
    }

    /** The live projection stands still meanwhile, so once the new table has what it has, they are alike. */
    private static long change(Connection connection, UserCatchUp catchUp, long caughtUp) throws SQLException {
        connection.setAutoCommit(false);
        NextTable.lockLive(connection);
        long live = livePosition(connection);
        catchUp.upTo(live, caughtUp);
        NextTable.becomeLive(connection);
        connection.commit();
        return live;
    }

    private static long head(Connection connection) throws SQLException {
        return number(connection, "select position from log.head");
    }

    private static long livePosition(Connection connection) throws SQLException {
        return number(connection, "select view.position_of('user-view')");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
