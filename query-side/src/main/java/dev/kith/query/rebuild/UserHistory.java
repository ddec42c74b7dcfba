package dev.kith.query.rebuild;

import dev.kith.api.user.UserEvent;
import dev.kith.api.user.UserState;
import dev.kith.eventstore.EventSerializer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * Reads users' events user by user, so that each user is folded at once and nothing need be remembered between them.
 * The log's index of aggregates has them in that order.
 */
final class UserHistory {

    private static final int FETCH = 5_000;
    private static final int CHUNK = 2_000;

    /** An event as it was read; it is decoded by another thread. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Raw(long position, String aggregateId, long version, Instant time, String name, byte[] payload) {}

    private UserHistory() {}

    /** Hands on the events of a segment up to a position, in chunks of which none is empty. */
    static void read(Connection connection, Segment segment, long head, Consumer<List<Raw>> chunks)
            throws SQLException {
        connection.setAutoCommit(false); // or the driver would read everything at once
        try (var statement = statement(connection, segment, head);
                var rows = statement.executeQuery()) {
            var chunk = new ArrayList<Raw>(CHUNK);
            while (rows.next()) {
                chunk.add(raw(rows));
                if (chunk.size() == CHUNK) {
                    chunks.accept(chunk);
                    chunk = new ArrayList<>(CHUNK);
                }
            }
            if (!chunk.isEmpty()) chunks.accept(chunk);
        }
        connection.rollback();
    }

    private static PreparedStatement statement(Connection connection, Segment segment, long head) throws SQLException {
        var statement = connection.prepareStatement("""
                select position, aggregate_id, version, time, name, payload from log.event
                where aggregate_type = 'User' and position <= ?%s%s
                order by aggregate_id, version
                """.formatted(
                        segment.from() == null ? "" : " and aggregate_id >= ?",
                        segment.to() == null ? "" : " and aggregate_id < ?"));
        int next = 1;
        statement.setLong(next++, head);
        if (segment.from() != null) statement.setString(next++, segment.from());
        if (segment.to() != null) statement.setString(next, segment.to());
        statement.setFetchSize(FETCH);
        return statement;
    }

    private static Raw raw(ResultSet row) throws SQLException {
        return new Raw(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                row.getBytes(6));
    }

    static UserState after(UserState state, Raw raw, EventSerializer serializer) {
        UserEvent event =
                serializer.deserialize(new SimpleSerializedObject<>(raw.payload(), byte[].class, raw.name(), null));
        return state.after(event, raw.time());
    }
}
