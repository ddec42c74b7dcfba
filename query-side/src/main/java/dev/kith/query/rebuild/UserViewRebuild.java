package dev.kith.query.rebuild;

import dev.kith.eventstore.EventSerializer;
import dev.kith.query.user.UserCatchUp;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@code view.user_view} anew from the log, beside the live one, while Kith runs or not. Most of the log is read user
 * by user, in segments, and copied in; what came since is applied in the order of the log; then the tables change places in one
 * transaction, so no reader sees a view that is half built.
 */
public final class UserViewRebuild {

    /** Up to which position the log was copied in bulk, in how many segments, and at which one the tables changed places. */
    public record Outcome(long copiedUpTo, int segments, long switchedAt) {}

    private final DataSource owner;
    private final EventSerializer serializer;
    private final int segments;

    /** Makes one that works as the owner of the schema {@code view}, on as many segments as keep the processors busy. */
    public UserViewRebuild(DataSource owner, EventSerializer serializer) {
        this(owner, serializer, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    /** @param segments how many parts of the log are copied at once, with two connections each */
    public UserViewRebuild(DataSource owner, EventSerializer serializer, int segments) {
        this.owner = owner;
        this.serializer = serializer;
        this.segments = segments;
    }

    public Outcome run() throws SQLException, InterruptedException {
        try (var connection = owner.getConnection()) {
            NextTable.create(connection);
            long copied = head(connection);
            var parts = Segment.of(connection, copied, segments);
            copy(parts, copied);
            NextTable.index(connection);
            var catchUp = new UserCatchUp(owner, serializer);
            long caughtUp = catchUp.upTo(head(connection), copied);
            return new Outcome(copied, parts.size(), change(connection, catchUp, caughtUp));
        }
    }

    private void copy(List<Segment> all, long head) throws SQLException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var copies = all.stream()
                    .map(segment -> threads.submit(() -> copy(segment, head)))
                    .toList();
            for (var copy : copies) copy.get();
        } catch (ExecutionException e) {
            throw new SQLException("the log could not be copied", e.getCause());
        }
    }

    private @Nullable Void copy(Segment segment, long head) throws SQLException, InterruptedException {
        new SegmentCopy(owner, serializer).run(segment, head);
        return null;
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
