package dev.kith.query.rebuild;

import dev.kith.eventstore.EventSerializer;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Copies the users of a segment into the new table. Reads and decodes at the same time: the one keeps PostgreSQL busy, the other Java. */
final class SegmentCopy {

    private static final int CHUNKS_AHEAD = 8;

    /** What is handed on at the end; chunks are never empty. */
    private static final List<UserHistory.Raw> END = List.of();

    private final DataSource owner;
    private final EventSerializer serializer;
    private final BlockingQueue<List<UserHistory.Raw>> chunks = new ArrayBlockingQueue<>(CHUNKS_AHEAD);

    SegmentCopy(DataSource owner, EventSerializer serializer) {
        this.owner = owner;
        this.serializer = serializer;
    }

    /** @param head the last position that counts */
    void run(Segment segment, long head) throws SQLException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var reading = owner.getConnection()) {
            var writing = CompletableFuture.runAsync(this::fold, threads);
            UserHistory.read(reading, segment, head, chunk -> hand(chunk, writing));
            hand(END, writing);
            writing.get();
        } catch (ExecutionException e) {
            throw new SQLException("the new view could not be written", e.getCause());
        }
    }

    private void hand(List<UserHistory.Raw> chunk, CompletableFuture<Void> writing) {
        try {
            while (!chunks.offer(chunk, 100, TimeUnit.MILLISECONDS)) {
                if (writing.isCompletedExceptionally()) writing.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the rebuild was interrupted", e);
        }
    }

    private void fold() {
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
}
